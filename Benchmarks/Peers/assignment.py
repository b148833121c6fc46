# SPDX-License-Identifier: GPL-3.0-or-later
"""Batch assignment by scipy or OR-Tools.  usage  assignment.py scipy|ortools FILE

FILE holds 32-bit integers: rows, columns, number of edges, reject cost, then all rows, all columns
and all costs of the edges.  Prints the CPU time of the solver's call, the graph being built.
"""
import json
import sys
import time

import numpy as np


def solve_scipy(rows, columns, row, column, cost, reject):
    import scipy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    # Every row gets a private column that stands for its rejection; costs of zero would count as
    # no edge, so that each is one more than it should be.
    own = np.arange(rows)
    graph = csr_matrix(
        (
            np.concatenate([cost + 1, np.full(rows, reject + 1)]),
            (np.concatenate([row, own]), np.concatenate([column, columns + own])),
        ),
        shape=(rows, columns + rows),
    )
    start = time.process_time()
    matched = min_weight_full_bipartite_matching(graph)
    seconds = time.process_time() - start
    return seconds, int(graph[matched].sum()) - rows, f"scipy {scipy.__version__}"


def solve_ortools(rows, columns, row, column, cost, reject):
    import ortools
    from ortools.graph.python import min_cost_flow

    # Source, sink, rows, columns; a row's rejection is an arc to the sink.
    source, sink, first_row, first_column = 0, 1, 2, 2 + rows
    own, drivers = np.arange(rows), np.arange(columns)
    tails = [np.full(rows, source), first_row + row, first_row + own, first_column + drivers]
    heads = [first_row + own, first_column + column, np.full(rows, sink), np.full(columns, sink)]
    costs = [np.zeros(rows), cost, np.full(rows, reject), np.zeros(columns)]
    tails, heads = np.concatenate(tails), np.concatenate(heads)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32),
        heads.astype(np.int32),
        np.ones(len(tails), np.int64),
        np.concatenate(costs).astype(np.int64),
    )
    flow.set_node_supply(source, rows)
    flow.set_node_supply(sink, -rows)
    start = time.process_time()
    status = flow.solve()
    seconds = time.process_time() - start
    assert status == flow.OPTIMAL, status
    return seconds, int(flow.optimal_cost()), f"OR-Tools {ortools.__version__}"


def main():
    numbers = np.fromfile(sys.argv[2], np.int32).astype(np.int64)
    rows, columns, edges, reject = (int(number) for number in numbers[:4])
    row, column, cost = numbers[4:].reshape(3, edges)
    solve = {"scipy": solve_scipy, "ortools": solve_ortools}[sys.argv[1]]
    seconds, total, version = solve(rows, columns, row, column, cost, reject)
    print(json.dumps({"ms": seconds * 1e3, "total": total, "version": version}))


main()
