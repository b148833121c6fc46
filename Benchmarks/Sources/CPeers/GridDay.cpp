// SPDX-License-Identifier: GPL-3.0-or-later
// The reference day as a careful C++ programmer would write it: one event for each trip's end in
// std::priority_queue, idle vehicles in a grid of one cell for each vehicle, integers throughout.
#include <algorithm>
#include <cmath>
#include <ctime>
#include <deque>
#include <queue>
#include <vector>

#include "CPeers.h"

namespace {

constexpr int64_t microsecondsPerMillimetre = 144;  // 25 km/h
constexpr int64_t boarding = 30'000'000, patience = 300'000'000;

struct Draws {
  uint64_t state;
  double next() {
    uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
  }
};

struct Vehicle {
  int32_t id, x, y;
};

struct Request {
  int64_t time;
  int32_t fromX, fromY, toX, toY;
};

struct DropOff {
  int64_t time;
  Vehicle vehicle;
  bool operator<(const DropOff &other) const {
    return time > other.time || (time == other.time && vehicle.id > other.vehicle.id);
  }
};

int64_t distance(int32_t ax, int32_t ay, int32_t bx, int32_t by) {
  return std::abs(int64_t(ax) - bx) + std::abs(int64_t(ay) - by);
}

struct Grid {
  int32_t cells, width;
  std::vector<std::vector<Vehicle>> vehicles;
  int64_t idle = 0;

  Grid(int32_t side, int32_t count)
      : cells(std::max(1, int32_t(std::sqrt(double(count))))),
        width(side / cells + 1),
        vehicles(size_t(cells) * cells) {}

  void insert(Vehicle v) {
    vehicles[size_t(v.y / width) * cells + v.x / width].push_back(v);
    ++idle;
  }

  /// Removes the nearest vehicle, the lower id among equals; there must be one.
  Vehicle takeNearest(int32_t x, int32_t y) {
    const int32_t column = x / width, row = y / width;
    int64_t best = INT64_MAX;
    std::vector<Vehicle> *where = nullptr;
    size_t lane = 0;
    const auto scan = [&](int32_t c, int32_t r) {
      auto &cell = vehicles[size_t(r) * cells + c];
      for (size_t i = 0; i < cell.size(); ++i) {
        const int64_t d = distance(cell[i].x, cell[i].y, x, y);
        if (d < best || (d == best && cell[i].id < (*where)[lane].id)) {
          best = d;
          where = &cell;
          lane = i;
        }
      }
    };
    for (int32_t ring = 0; ring <= cells; ++ring) {
      if (int64_t(ring - 1) * width > best) break;
      const int32_t west = column - ring, east = column + ring;
      for (int32_t r = std::max(row - ring, 0); r <= std::min(row + ring, cells - 1); ++r) {
        if (r == row - ring || r == row + ring) {
          for (int32_t c = std::max(west, 0); c <= std::min(east, cells - 1); ++c) scan(c, r);
        } else {
          if (west >= 0) scan(west, r);
          if (east < cells) scan(east, r);
        }
      }
    }
    const Vehicle nearest = (*where)[lane];
    (*where)[lane] = where->back();
    where->pop_back();
    --idle;
    return nearest;
  }
};

double cpuSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

}  // namespace

PeerDay peer_grid_day(double side_km, int32_t vehicles, int32_t requests, uint64_t seed) {
  Draws draws{seed};
  const double side = side_km * 1000;
  const auto millimetres = [](double metres) { return int32_t(std::nearbyint(metres * 1000)); };
  const auto reflected = [side](double at) {
    at = std::abs(at);
    return at > side ? 2 * side - at : at;
  };
  Grid grid(millimetres(side), vehicles);
  std::vector<Vehicle> fleet(vehicles);
  for (int32_t id = 0; id < vehicles; ++id) {
    const double x = draws.next() * side, y = draws.next() * side;
    fleet[id] = {id, millimetres(x), millimetres(y)};
  }
  std::vector<Request> calls(requests);
  std::vector<int64_t> times(requests);
  for (auto &time : times) time = std::llrint(draws.next() * 86400 * 1e6);
  std::sort(times.begin(), times.end());
  for (int32_t i = 0; i < requests; ++i) {
    const double x = draws.next() * side, y = draws.next() * side;
    const double toX = reflected(x + (2 * draws.next() - 1) * 5000);
    const double toY = reflected(y + (2 * draws.next() - 1) * 5000);
    calls[i] = {times[i], millimetres(x), millimetres(y), millimetres(toX), millimetres(toY)};
  }

  PeerDay day{0, 0, cpuSeconds()};
  for (const Vehicle &vehicle : fleet) grid.insert(vehicle);
  std::priority_queue<DropOff> agenda;
  std::deque<int32_t> waiting;
  const auto serve = [&](const Request &call, Vehicle vehicle, int64_t now) {
    const int64_t pickup = distance(vehicle.x, vehicle.y, call.fromX, call.fromY);
    const int64_t trip = distance(call.fromX, call.fromY, call.toX, call.toY);
    const int64_t boarded = now + pickup * microsecondsPerMillimetre;
    ++day.served;
    day.wait_us += boarded - call.time;
    agenda.push(
        {boarded + boarding + trip * microsecondsPerMillimetre,
         {vehicle.id, call.toX, call.toY}});
  };
  for (int32_t next = 0; next < requests || !agenda.empty();) {
    if (next < requests && (agenda.empty() || calls[next].time < agenda.top().time)) {
      const Request &call = calls[next];
      if (grid.idle > 0)
        serve(call, grid.takeNearest(call.fromX, call.fromY), call.time);
      else
        waiting.push_back(next);
      ++next;
      continue;
    }
    const DropOff done = agenda.top();
    agenda.pop();
    while (!waiting.empty() && calls[waiting.front()].time + patience <= done.time)
      waiting.pop_front();
    if (waiting.empty()) {
      grid.insert(done.vehicle);
    } else {
      serve(calls[waiting.front()], done.vehicle, done.time);
      waiting.pop_front();
    }
  }
  return day;
}
