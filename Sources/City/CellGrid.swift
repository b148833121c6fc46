// SPDX-License-Identifier: GPL-3.0-or-later

/// The nearest-driver index: which driver is nearest to a place, exactly and fast.
///
/// A uniform grid of cells of up to five drivers each in a cache line, with a bitmap of the
/// occupied ones, that adapts its cell width to how many drivers there are. A crowded cell is cut
/// into 4, 16 or 64 parts, so that drivers in clusters are found as fast as others. Every answer is
/// the exact minimum of (rank, key, id), whatever the history of the index: two indexes that hold the
/// same drivers answer alike. The key is asked for only of equally near drivers, see ``TieOrder``;
/// without a rule for ties the smaller id goes first.
///
/// The index keeps no table by driver. Whoever holds it knows where each driver is and says so
/// when moving or removing one, which saves two cache misses per update. An id may be any number
/// but must be in the index at most once.
///
/// Drivers and queries may lie outside the bounds given at the start, at a cost in speed only.
/// Coordinates must lie within ±1,073 km (2³⁰ mm) of zero, so that squared distances fit.
@frozen
public struct CellGrid: ~Copyable {
  /// What there is, in one place of memory: lending an index then hands over an address, where a
  /// value so large would be copied at every search.
  @usableFromInline let contents: UnsafeMutablePointer<Contents>

  /// Makes an empty index.
  ///
  /// - Parameters:
  ///   - southWest: The corner of the busy area with the smallest coordinates.
  ///   - northEast: The opposite corner, not south or west of the first.
  ///   - metric: How distance is measured.
  ///   - expected: About how many drivers it will hold; the cells adapt if it is wrong.
  public init(
    from southWest: Point,
    to northEast: Point,
    metric: Metric,
    expecting expected: Int = 0
  ) {
    precondition(southWest.isIndexable && northEast.isIndexable, "bounds beyond ±2^30 mm")
    precondition(
      southWest.x <= northEast.x && southWest.y <= northEast.y,
      "bounds from north-east to south-west"
    )
    let whole = CellGridLayout(from: southWest, to: northEast, cellSide: .max)
    self.init(whole.forEvenSpread(of: expected), metric)
    // Before those expected are there it would only learn that they are not.
    nextReview += max(expected, 0)
  }

  init(_ layout: CellGridLayout, _ metric: Metric) {
    contents = .allocate(capacity: 1)
    contents.initialize(to: Contents(layout, metric))
    planReview()
  }

  private init(copying grid: borrowing CellGrid) {
    contents = .allocate(capacity: 1)
    contents.initialize(to: grid.contents.pointee.copy())
  }

  deinit {
    contents.pointee.deallocate()
    contents.deallocate()
  }

  /// An independent index with the same drivers, which will also adapt at the same moments.
  ///
  /// - Complexity: O(cells + drivers), a plain copy of memory.
  public borrowing func copy() -> CellGrid {
    CellGrid(copying: self)
  }

  /// How many drivers the index holds.
  @inlinable public var count: Int { contents.pointee.live }

  /// Whether the index holds no driver.
  @inlinable public var isEmpty: Bool { contents.pointee.live == 0 }

  /// How distance is measured.
  @inlinable public var metric: Metric { contents.pointee.metric }

  /// The present width of a cell, in millimetres.
  public var cellSide: Int { layout.cellSide }

  /// The present number of cells; a cell takes 64 bytes, and one of more than five drivers further
  /// blocks of 64 bytes.
  public var cellCount: Int { layout.cells }

  /// Calls `body` with every driver, in an order that depends only on the history of updates.
  ///
  /// - Complexity: O(cells + drivers).
  public borrowing func forEachDriver(_ body: (_ id: Int32, _ point: Point) throws -> Void) rethrows
  {
    for row in 0..<layout.rows where byRow.anyInLine(row) {
      for column in 0..<layout.columns where byRow.contains(row, column) {
        try memory.forEach(inCell: memory.head(layout.cell(column, row)), body)
      }
    }
  }
}

extension CellGrid {
  /// The parts of an index.
  @frozen
  @usableFromInline
  struct Contents {
    @usableFromInline let metric: Metric
    @usableFromInline let layout: CellGridLayout
    @usableFromInline var memory: CellGridMemory
    /// Occupied cells by row.
    @usableFromInline var byRow: CellGridBitmap
    /// Occupied cells by column.
    @usableFromInline var byColumn: CellGridBitmap
    /// Σc² over lists of c drivers: one for each cell, or for each part of a cell in parts.
    @usableFromInline var squares = 0
    /// Drivers in the index.
    @usableFromInline var live = 0
    /// Updates so far; tells a cursor that the index has changed.
    @usableFromInline var revision = 0
    /// The revision at which to look again at the cell width.
    @usableFromInline var nextReview = 0

    init(_ layout: CellGridLayout, _ metric: Metric) {
      self.metric = metric
      self.layout = layout
      memory = CellGridMemory(layout)
      byRow = CellGridBitmap(lines: layout.rows, length: layout.columns)
      byColumn = CellGridBitmap(lines: layout.columns, length: layout.rows)
    }

    func copy() -> Contents {
      var twin = self
      twin.memory = memory.copy()
      twin.byRow = byRow.copy()
      twin.byColumn = byColumn.copy()
      return twin
    }

    func deallocate() {
      memory.deallocate()
      byRow.deallocate()
      byColumn.deallocate()
    }
  }

  @inlinable var layout: CellGridLayout { contents.pointee.layout }

  @inlinable var memory: CellGridMemory {
    get { contents.pointee.memory }
    nonmutating _modify { yield &contents.pointee.memory }
  }

  @inlinable var byRow: CellGridBitmap {
    get { contents.pointee.byRow }
    nonmutating _modify { yield &contents.pointee.byRow }
  }

  @inlinable var byColumn: CellGridBitmap {
    get { contents.pointee.byColumn }
    nonmutating _modify { yield &contents.pointee.byColumn }
  }

  @inlinable var squares: Int {
    get { contents.pointee.squares }
    nonmutating _modify { yield &contents.pointee.squares }
  }

  @inlinable var live: Int {
    get { contents.pointee.live }
    nonmutating _modify { yield &contents.pointee.live }
  }

  @inlinable var revision: Int {
    get { contents.pointee.revision }
    nonmutating _modify { yield &contents.pointee.revision }
  }

  @inlinable var nextReview: Int {
    get { contents.pointee.nextReview }
    nonmutating _modify { yield &contents.pointee.nextReview }
  }
}

extension Point {
  /// Whether the index can rank distances to this point without overflow.
  @inlinable var isIndexable: Bool {
    max(x.magnitude, y.magnitude) < 1 << 30
  }
}
