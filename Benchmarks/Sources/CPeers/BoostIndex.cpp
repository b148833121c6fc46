// SPDX-License-Identifier: GPL-3.0-or-later
#include "CPeers.h"

#if __has_include(<boost/geometry/index/rtree.hpp>)

#include <type_traits>

// Boost before 1.82 makes enumerators out of range in a constant expression, which Clang has
// refused since version 16; neither value is ever used.
#if defined(__clang__)
template <class T>
constexpr T mplValue(long long value) {
  return static_cast<T>(std::is_enum_v<T> ? value & 1 : value);
}
#define BOOST_MPL_AUX_STATIC_CAST_HPP_INCLUDED
#define BOOST_MPL_AUX_STATIC_CAST(T, expr) mplValue<T>(expr)
#endif

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/version.hpp>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace bgi = boost::geometry::index;
// Millimetres in doubles: squared distances in a city stay below 2^53 and are exact.
using Place = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
using Driver = std::pair<Place, int32_t>;

struct PeerIndex {
  virtual ~PeerIndex() = default;
  virtual PeerIndex *copy() const = 0;
  virtual uint64_t replay(const PeerStep *steps, size_t count) = 0;
  virtual uint64_t nearest(const PeerPlace *places, size_t count, int k, int modulus) const = 0;
  virtual uint64_t walk(const PeerPlace *places, size_t count, int wanted) const = 0;
};

namespace {

template <class Split>
struct Tree final : PeerIndex {
  bgi::rtree<Driver, Split> tree;

  explicit Tree(const std::vector<Driver> &drivers) : tree(drivers) {}

  PeerIndex *copy() const override { return new Tree(*this); }

  uint64_t replay(const PeerStep *steps, size_t count) override {
    uint64_t sum = 0, query = 0;
    std::vector<Driver> found;
    for (size_t i = 0; i < count; ++i) {
      const PeerStep &step = steps[i];
      const Place place(step.x, step.y);
      switch (step.kind) {
        case 0:
          found.clear();
          tree.query(bgi::nearest(place, 1), std::back_inserter(found));
          for (const Driver &driver : found) {
            sum += static_cast<uint64_t>(driver.second + 1) * (2 * query + 1);
            tree.remove(driver);
          }
          ++query;
          break;
        case 1:
          tree.insert({place, step.id});
          break;
        default:
          tree.remove({Place(step.fromX, step.fromY), step.id});
          tree.insert({place, step.id});
      }
    }
    return sum;
  }

  uint64_t nearest(
      const PeerPlace *places, size_t count, int k, int modulus) const override {
    uint64_t sum = 0;
    std::vector<Driver> found;
    const auto fits = [modulus](const Driver &driver) { return driver.second % modulus == 0; };
    for (size_t query = 0; query < count; ++query) {
      const Place place(places[query].x, places[query].y);
      found.clear();
      if (modulus == 1)
        tree.query(bgi::nearest(place, k), std::back_inserter(found));
      else
        tree.query(bgi::nearest(place, k) && bgi::satisfies(fits), std::back_inserter(found));
      for (const Driver &driver : found)
        sum += static_cast<uint64_t>(driver.second + 1) * (2 * query + 1);
    }
    return sum;
  }

  uint64_t walk(const PeerPlace *places, size_t count, int wanted) const override {
    uint64_t sum = 0;
    for (size_t query = 0; query < count; ++query) {
      // The tree wants to know how many could be asked for: a dispatcher gives up after some 60.
      auto driver = tree.qbegin(bgi::nearest(Place(places[query].x, places[query].y), 64));
      for (int i = 0; i < wanted && driver != tree.qend(); ++i, ++driver)
        sum += static_cast<uint64_t>(driver->second + 1) * (2 * query + 1);
    }
    return sum;
  }
};

}  // namespace

const char *peer_boost_version(void) { return BOOST_LIB_VERSION; }

PeerIndex *peer_index_make(bool quadratic, const PeerPlace *drivers, size_t count) {
  std::vector<Driver> values;
  values.reserve(count);
  for (size_t i = 0; i < count; ++i)
    values.push_back({Place(drivers[i].x, drivers[i].y), drivers[i].id});
  if (quadratic) return new Tree<bgi::quadratic<16>>(values);
  return new Tree<bgi::linear<16>>(values);
}

PeerIndex *peer_index_copy(const PeerIndex *index) { return index->copy(); }

void peer_index_free(PeerIndex *index) { delete index; }

uint64_t peer_index_replay(PeerIndex *index, const PeerStep *steps, size_t count) {
  return index->replay(steps, count);
}

uint64_t peer_index_nearest(
    const PeerIndex *index, const PeerPlace *places, size_t count, int k, int modulus) {
  return index->nearest(places, count, k, modulus);
}

uint64_t peer_index_walk(
    const PeerIndex *index, const PeerPlace *places, size_t count, int wanted) {
  return index->walk(places, count, wanted);
}

#else

struct PeerIndex {};

const char *peer_boost_version(void) { return "absent"; }
PeerIndex *peer_index_make(bool, const PeerPlace *, size_t) { return nullptr; }
PeerIndex *peer_index_copy(const PeerIndex *) { return nullptr; }
void peer_index_free(PeerIndex *) {}
uint64_t peer_index_replay(PeerIndex *, const PeerStep *, size_t) { return 0; }
uint64_t peer_index_nearest(const PeerIndex *, const PeerPlace *, size_t, int, int) { return 0; }
uint64_t peer_index_walk(const PeerIndex *, const PeerPlace *, size_t, int) { return 0; }

#endif
