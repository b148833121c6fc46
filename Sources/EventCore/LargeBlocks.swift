// SPDX-License-Identifier: GPL-3.0-or-later
import CMemory

/// Memory of large tables, which programs that simulate many times should give back in between.
public enum LargeBlocks {
  /// Has the system take back every freed block of a megabyte or more, for the rest of the process.
  ///
  /// The C library learns from each large block that is freed to keep the next ones of its size in
  /// the heap, where tables of one replication leave holes that those of the next do not fit:
  /// five replications of a national day then took 170 MB instead of 100. To be called once, when a
  /// program starts.
  public static func returnToSystem() {
    flagfall_return_blocks(1 << 20)
  }
}
