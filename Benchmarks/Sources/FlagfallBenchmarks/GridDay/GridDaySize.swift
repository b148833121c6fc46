// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import GridDay

let gridDaySizeHelp: ArgumentHelp =
  "S, M, L, XL, or the same with b for a fleet near its capacity."

extension GridDay.Size {
  /// The size of that name.
  init(named name: String) throws {
    guard let size = GridDay.sizes.first(where: { $0.name == name }) else {
      let names = GridDay.sizes.map(\.name).joined(separator: ", ")
      throw ValidationError("no size '\(name)'; expected one of \(names)")
    }
    self = size
  }
}
