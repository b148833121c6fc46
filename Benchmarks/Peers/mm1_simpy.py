# SPDX-License-Identifier: GPL-3.0-or-later
"""M/M/1 at 90 % load in SimPy, a process for each customer.  usage  mm1_simpy.py CUSTOMERS"""
import json
import random
import sys
import time

import simpy


def main():
    customers = int(sys.argv[1])
    draws = random.Random(1)
    environment = simpy.Environment()
    server = simpy.Resource(environment)
    total = 0.0

    def customer():
        nonlocal total
        arrived = environment.now
        with server.request() as turn:
            yield turn
            yield environment.timeout(draws.expovariate(1.0))
        total += environment.now - arrived

    def arrivals():
        for _ in range(customers):
            yield environment.timeout(draws.expovariate(0.9))
            environment.process(customer())

    environment.process(arrivals())
    start = time.process_time()
    environment.run()
    seconds = time.process_time() - start
    print(json.dumps({
        "ns_per_event": seconds * 1e9 / (2 * customers),
        "mean_time_in_system": total / customers,
        "version": simpy.__version__,
    }))


main()
