// SPDX-License-Identifier: GPL-3.0-or-later
import CPeers
import FoundationEssentials
import Gauges
import Glibc

/// What the measurements were made on and with.
struct Machine {
  let facts: [(name: String, value: String)]

  init(python: String) {
    let modules = """
      import importlib.metadata as m, platform
      def v(p):
        try: return p + ' ' + m.version(p)
        except m.PackageNotFoundError: return p + ' absent'
      print("Python " + platform.python_version(), *map(v, \
      ['numpy', 'scipy', 'simpy', 'numba', 'ortools']), sep=', ')
      """
    facts = [
      ("CPU", Self.value("model name", in: "/proc/cpuinfo") ?? "unknown"),
      ("cores", String(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
      ("memory", Self.value("MemTotal", in: "/proc/meminfo") ?? "unknown"),
      ("system", Self.value("PRETTY_NAME", in: "/etc/os-release") ?? "unknown"),
      ("load at the start", Self.load),
      ("Swift", Self.firstLine("swift", ["--version"])),
      ("C++", String(cString: peer_compiler())),
      ("Boost", String(cString: peer_boost_version())),
      ("peers in Python", Self.firstLine(python, ["-c", modules])),
      ("commit", Self.firstLine("git", ["describe", "--always", "--dirty"])),
    ]
  }

  private static func firstLine(_ program: String, _ arguments: [String]) -> String {
    let text = try? Program(path: program, arguments: arguments).output(quietly: true)
    return text?.split(separator: "\n").first.map(String.init) ?? "absent"
  }

  /// The value of the first line `key: value` or `key="value"` of a file.
  private static func value(_ key: String, in file: String) -> String? {
    guard let text = try? String(contentsOf: URL(filePath: file), encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
    let value = line?.split(maxSplits: 1, whereSeparator: { $0 == ":" || $0 == "=" }).last
    return value.map { String($0.drop { $0 == " " || $0 == "\"" }.filter { $0 != "\"" }) }
  }

  private static var load: String {
    var averages = [0.0, 0, 0]
    getloadavg(&averages, 3)
    return averages.map { JSONLine.decimal($0, digits: 1) }.joined(separator: ", ")
  }
}
