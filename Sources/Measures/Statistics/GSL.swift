// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// The one place that sets up GSL.
enum GSL {
  /// Turns off GSL's default error handler, which aborts the process; touched before every call.
  ///
  /// A static constant is initialised once, whichever thread comes first.
  static let quiet: Void = flagfall_gsl_quiet()
}
