// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// Makes an empty index over a whole plane, in the plane's metric.
  ///
  /// - Parameters:
  ///   - plane: the rectangle covered.
  ///   - expected: about how many drivers it will hold; the cells adapt if it is wrong.
  public init(covering plane: Plane, expecting expected: Int = 0) {
    self.init(
      from: Point(x: 0, y: 0),
      to: Point(x: plane.width, y: plane.height),
      metric: plane.metric,
      expecting: expected
    )
  }
}
