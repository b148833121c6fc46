// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// What a driver has on the phone: the one call being shown, and whether the driver is about to
/// look at the list.
struct Card: BitwiseCopyable {
  /// When the call was shown, and when the answer comes.
  var shown = SimTime.zero
  var ends = SimTime.zero
  /// When the driver came online, be it in the warm-up.
  var online = SimTime.zero
  /// The call shown, or shown last.
  var call: UInt32 = .max
  /// Bumped when a card is closed, so that a pending answer lapses.
  var generation: UInt32 = 0
  /// Looks at the list so far; the stream of the next one.
  var looks: UInt32 = 0
  /// Where the driver lives.
  var home = Point(x: 0, y: 0)
  /// The driver's own part of the utility of any offer, in standard deviations.
  var taste: Float = 0
  /// How often its bid had been raised when it was shown.
  var raises: UInt16 = 0
  /// What the driver will answer, or already has.
  var answer = OfferAnswer.withdrawn
  /// Whether a call is being shown.
  var isOpen = false
  /// Whether a look at the list is due.
  var isLooking = false
  /// Whether the card does not show the destination.
  var isHidden = false
  /// Whether the driver came upon the call in the list.
  var isGlance = false
}

/// Who has been asked about which call, and what every driver is being shown.
///
/// Empty in a market whose policies never ask.
struct OfferBook: ~Copyable {
  /// One driver asked about one call, in the list that begins at `Search.offers`.
  struct Asking: BitwiseCopyable {
    var driver: Int32
    var next: Int32
    var isOpen: Bool
  }

  private let cards: UnsafeMutablePointer<Card>
  private let count: Int
  private var askings: [Asking] = []
  private var spare: Int32 = -1

  /// Makes a book for so many drivers; for none when nobody is ever asked.
  init(drivers count: Int) {
    self.count = count
    cards = .allocate(capacity: count)
    cards.initialize(repeating: Card(), count: count)
  }

  deinit { cards.deallocate() }

  func copy() -> OfferBook {
    var twin = OfferBook(drivers: count)
    twin.cards.update(from: cards, count: count)
    twin.askings = askings
    twin.spare = spare
    return twin
  }

  /// Whether anybody is ever asked.
  var isInUse: Bool { count > 0 }

  /// A driver's card.
  subscript(driver: Int32) -> Card {
    unsafeAddress { UnsafePointer(cards + Int(driver)) }
    nonmutating unsafeMutableAddress { cards + Int(driver) }
  }

  /// Whether a driver is being shown a call.
  func isBusy(_ driver: Int32) -> Bool { count > 0 && cards[Int(driver)].isOpen }

  /// Whether a list of askings names a driver.
  ///
  /// - Complexity: O(drivers asked about the call).
  func names(_ driver: Int32, in head: Int32) -> Bool {
    var index = head
    while index >= 0 {
      if askings[Int(index)].driver == driver { return true }
      index = askings[Int(index)].next
    }
    return false
  }

  /// Puts a driver at the head of a call's list.
  mutating func note(_ driver: Int32, isOpen: Bool, in head: inout Int32) {
    let asking = Asking(driver: driver, next: head, isOpen: isOpen)
    if spare >= 0 {
      head = spare
      spare = askings[Int(spare)].next
      askings[Int(head)] = asking
    } else {
      head = Int32(askings.count)
      askings.append(asking)
    }
  }

  /// Notes that a driver's offer has been answered.
  mutating func settle(_ driver: Int32, in head: Int32) {
    var index = head
    while index >= 0 {
      if askings[Int(index)].driver == driver {
        askings[Int(index)].isOpen = false
        return
      }
      index = askings[Int(index)].next
    }
  }

  /// The drivers with an open offer in a call's list, as long as `body` is not done.
  func forEachOpenDriver(in head: Int32, _ body: (Int32) -> Void) {
    var index = head
    while index >= 0 {
      if askings[Int(index)].isOpen { body(askings[Int(index)].driver) }
      index = askings[Int(index)].next
    }
  }

  /// A driver with an open offer in a call's list.
  func openDriver(in head: Int32) -> Int32? {
    var index = head
    while index >= 0 {
      if askings[Int(index)].isOpen { return askings[Int(index)].driver }
      index = askings[Int(index)].next
    }
    return nil
  }

  /// Forgets the answered offers of a call, so that those drivers can be asked again.
  mutating func forgetAnswered(in head: inout Int32) {
    var index = head
    head = -1
    while index >= 0 {
      let next = askings[Int(index)].next
      if askings[Int(index)].isOpen {
        askings[Int(index)].next = head
        head = index
      } else {
        askings[Int(index)].next = spare
        spare = index
      }
      index = next
    }
  }

  /// Gives a call's whole list back.
  mutating func clear(_ head: inout Int32) {
    while head >= 0 {
      let next = askings[Int(head)].next
      askings[Int(head)].next = spare
      spare = head
      head = next
    }
  }
}
