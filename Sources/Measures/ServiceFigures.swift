// SPDX-License-Identifier: GPL-3.0-or-later

/// The key figures of one further service of a city in one replication.
public struct ServiceFigures: Sendable, Equatable, Codable {
  /// The service's name.
  public var name: String
  /// Measured calls of riders whom the main service had lost; they are in `figures` too.
  public var received: Int
  /// Its own figures.
  public var figures: ReplicationFigures

  /// Puts a service's figures together.
  public init(name: String, received: Int, figures: ReplicationFigures) {
    self.name = name
    self.received = received
    self.figures = figures
  }
}
