// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

extension HourSummary {
  /// Its figures by the ids they have in files.
  var named: [(id: String, figure: PartFigure)] {
    CallSeries.named(calls) + [
      ("drivers_online", driversOnline), ("utilization_time", utilization),
    ]
  }
}

extension ZoneSummary {
  /// Its figures by the ids they have in files.
  var named: [(id: String, figure: PartFigure)] { CallSeries.named(figures) }
}

extension CohortSummary {
  /// Its figures by the ids they have in files.
  var named: [(id: String, figure: PartFigure)] {
    zip(CohortFigures.figures, figures).map { ($0.id, $1) }
  }
}

extension CallSeries {
  /// Figures that are aligned with ``all``, by their ids.
  fileprivate static func named(_ figures: [PartFigure]) -> [(id: String, figure: PartFigure)] {
    zip(all, figures).map { ($0.id, $1) }
  }
}
