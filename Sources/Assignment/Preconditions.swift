// SPDX-License-Identifier: GPL-3.0-or-later

/// Stops the program on an instance that breaks what the solvers' documentation requires.
func checkInstance(rows: Int, columns: Int, edges: [Edge], rejectCost: Int32) {
  precondition(rows >= 0 && columns >= 0, "rows and columns must not be negative")
  precondition(rows + columns < Int(Int32.max), "too many rows and columns")
  precondition(edges.count < Int(Int32.max), "too many edges")
  precondition(rejectCost >= 0, "a reject cost must not be negative")
  for edge in edges {
    precondition(edge.row >= 0 && Int(edge.row) < rows, "an edge's row is out of range")
    precondition(edge.column >= 0 && Int(edge.column) < columns, "an edge's column is out of range")
    precondition(edge.cost >= 0, "an edge's cost must not be negative")
  }
}
