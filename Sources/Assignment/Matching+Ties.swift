// SPDX-License-Identifier: GPL-3.0-or-later

extension Matching {
  /// The matching with lower numbers in place of higher ones wherever that costs the same.
  ///
  /// Of the columns that cost a row the same, an unmatched one with a lower number takes the place of
  /// the row's own, and a row left out the place of a matched one with a higher number at the same
  /// column. So whoever numbers them decides who goes first of equals, which a solver of least cost
  /// does not ask.
  ///
  /// - Parameters:
  ///   - edges: The possible matches of which this is a matching.
  ///   - columns: How many columns there are.
  /// - Returns: A matching of as many rows at the same cost.
  /// - Complexity: O(edges + rows + columns).
  public func preferringLowNumbers(among edges: [Edge], columns: Int) -> Matching {
    var better = self
    let rows = columnOfRow.count
    // What each matched row costs.
    var costOfRow = [Int32](repeating: .max, count: rows)
    for edge in edges where columnOfRow[Int(edge.row)] == edge.column {
      costOfRow[Int(edge.row)] = min(costOfRow[Int(edge.row)], edge.cost)
    }

    // In ascending order once is enough: what an exchange sets free has a higher number, and a lower
    // one that found nobody finds nobody later, because nobody's cost changes.
    var isTaken = [Bool](repeating: false, count: columns)
    for column in columnOfRow where column >= 0 { isTaken[Int(column)] = true }
    // Ties are rare, so of all edges few are sorted. A row's own column only comes to be a lower one.
    let lower = edges.filter { edge in
      columnOfRow[Int(edge.row)] > edge.column && costOfRow[Int(edge.row)] == edge.cost
    }
    let byColumn = Adjacency(lower, count: lower.isEmpty ? 0 : columns) { Int($0.column) }
    for column in 0..<byColumn.count where !isTaken[column] {
      var last: Int?
      for edge in byColumn[column] {
        let row = Int(edge.row)
        let own = better.columnOfRow[row]
        guard own > edge.column, costOfRow[row] == edge.cost else { continue }
        if let last, better.columnOfRow[last] > own { continue }
        last = row
      }
      guard let last else { continue }
      isTaken[Int(better.columnOfRow[last])] = false
      isTaken[column] = true
      better.columnOfRow[last] = Int32(column)
    }

    var rowOfColumn = [Int32](repeating: -1, count: columns)
    for (row, column) in better.columnOfRow.enumerated() where column >= 0 {
      rowOfColumn[Int(column)] = Int32(row)
    }
    let first = edges.filter { edge in
      let own = rowOfColumn[Int(edge.column)]
      return own > edge.row && costOfRow[Int(own)] == edge.cost
    }
    let byRow = Adjacency(first, count: first.isEmpty ? 0 : rows) { Int($0.row) }
    for row in 0..<byRow.count where better.columnOfRow[row] < 0 {
      var last: Edge?
      for edge in byRow[row] {
        let own = rowOfColumn[Int(edge.column)]
        guard own > edge.row, costOfRow[Int(own)] == edge.cost else { continue }
        if let last, rowOfColumn[Int(last.column)] > own { continue }
        last = edge
      }
      guard let last else { continue }
      let loser = Int(rowOfColumn[Int(last.column)])
      better.columnOfRow[loser] = -1
      better.columnOfRow[row] = last.column
      costOfRow[row] = last.cost
      rowOfColumn[Int(last.column)] = Int32(row)
    }
    return better
  }
}

/// The edges of each row, or of each column.
private struct Adjacency {
  private var starts: [Int]
  private var sorted: [Edge]

  /// How many rows or columns there are.
  let count: Int

  init(_ edges: [Edge], count: Int, by end: (Edge) -> Int) {
    self.count = count
    starts = [Int](repeating: 0, count: count + 1)
    for edge in edges { starts[end(edge) + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    sorted = edges
    for edge in edges {
      let number = end(edge)
      sorted[next[number]] = edge
      next[number] += 1
    }
  }

  subscript(number: Int) -> ArraySlice<Edge> { sorted[starts[number]..<starts[number + 1]] }
}
