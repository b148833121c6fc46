// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Measures

/// Fingerprints of results, written as sixteen hexadecimal digits.
enum ResultDigest {
  /// The fingerprint of a study: its replications' fingerprints, in order.
  static func of(_ figures: [ReplicationFigures]) -> String {
    var digest = Digest()
    for row in figures {
      digest.add(row.digest)
      for service in row.services { digest.add(service.figures.digest) }
    }
    return digest.hexadecimal
  }

  /// The fingerprint of a text.
  static func of(_ text: String) -> String {
    var digest = Digest()
    digest.add(contentsOf: text.utf8)
    return digest.hexadecimal
  }
}
