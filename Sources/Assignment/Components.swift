// SPDX-License-Identifier: GPL-3.0-or-later

/// Which vertices hang together: disjoint sets by union towards the smaller number.
///
/// Rows are the vertices `0 ..< rows`, columns follow them, so a set is named by its first row,
/// whatever the order in which its edges came.
struct Components: ~Copyable {
  private var parents = Scratch<Int32>()

  /// Makes every vertex a set of its own.
  mutating func reset(vertices: Int) {
    parents.reserve(vertices)
    for vertex in 0..<vertices { parents.base[vertex] = Int32(truncatingIfNeeded: vertex) }
  }

  /// The smallest vertex of the set.
  @inline(__always)
  func root(of vertex: Int32) -> Int32 {
    let parents = parents.base
    var vertex = vertex
    var parent = parents[Int(vertex)]
    while parent != vertex {
      let grandparent = parents[Int(parent)]
      parents[Int(vertex)] = grandparent
      vertex = grandparent
      parent = parents[Int(vertex)]
    }
    return vertex
  }

  /// Puts two sets together.
  @inline(__always)
  func join(_ first: Int32, _ second: Int32) {
    let one = root(of: first)
    let other = root(of: second)
    if one == other { return }
    parents.base[Int(max(one, other))] = min(one, other)
  }
}
