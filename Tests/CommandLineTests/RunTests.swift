// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "flagfall run",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct RunTests {
  @Test("prints the figures and how to repeat them exactly")
  func table() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("run", "tiny.yaml", "--out", "results")
    #expect(answer.code == 0, "\(answer.error)")
    #expect(answer.output.contains("Completion rate"))
    #expect(answer.output.contains("flagfall run tiny.yaml --seed 7 --replications 3"))
    #expect(!answer.output.contains("\u{1B}"))
    #expect(answer.error.contains("results results/"))
    let names = [
      "by_hour.csv", "kpis.csv", "kpis.json", "replications", "run.json", "scenario.resolved.json",
      "scenario.yaml",
    ]
    #expect(try flagfall.folder.names(in: "results") == names)
    #expect(flagfall.folder.read("results/scenario.yaml") == Flagfall.tinyScenario)
    let again = try flagfall("run", "tiny.yaml", "--out", "results")
    #expect(again.output == answer.output)
    #expect(again.error.contains("nothing to simulate"))
  }

  @Test("--json prints one object and nothing else")
  func json() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("run", "tiny.yaml", "--json", "-n", "2", "--seed", "5", "--no-files")
    #expect(answer.code == 0, "\(answer.error)")
    let parsed = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    let object = try #require(parsed as? [String: Any])
    #expect(object["schema"] as? String == "flagfall.run/1")
    #expect(object["scenario"] as? String == "tiny")
    #expect(object["seed"] as? Int == 5)
    #expect(object["replications"] as? Int == 2)
    #expect(object["policy"] as? String == "nearest")
    #expect((object["digest"] as? String)?.count == 16)
    #expect((object["scenario_digest"] as? String)?.isEmpty == false)
    #expect((object["by_hour"] as? [Any])?.count == 24)
    let notes = try #require(object["notes"] as? [String])
    #expect(notes.count == 1 && notes[0].hasPrefix("demand.trip_length_km: 2.00 km"), "\(notes)")
    let kpis = try #require(object["kpis"] as? [String: [String: Any]])
    let completion = try #require(kpis["completion_rate_call"])
    let mean = try #require(completion["mean"] as? Double)
    let low = try #require(completion["low"] as? Double)
    let high = try #require(completion["high"] as? Double)
    #expect(low <= mean && mean <= high)
    #expect(completion["unit"] as? String == "share")
    #expect(completion["denominator"] as? String == "calls closed")
    #expect(completion["n"] as? Int == 2)
    #expect(try #require(completion["denominator_mean"] as? Double) > 100)
    #expect(try flagfall.folder.names() == ["tiny.yaml"])
  }

  @Test("one replication has figures and no intervals")
  func single() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("run", "tiny.yaml", "--json", "-n", "1", "--quiet", "--no-files")
    #expect(answer.error.isEmpty)
    #expect(!answer.output.contains("\"low\""))
    #expect(answer.output.contains("\"mean\""))
  }

  @Test("calls that nobody answers are told beside the completion rate, in the table and in JSON")
  func unanswered() throws {
    let flagfall = try Flagfall()
    let options = [
      "run", "tiny.yaml", "--no-files", "--quiet", "--set", "riders.patience_s=never", "--set",
      "demand.calls_per_day=3000",
    ]
    let table = try flagfall.start(options).finish()
    #expect(table.code == 0, "\(table.error)")
    let lines = table.output.split(separator: "\n")
    let closed = try #require(lines.first { $0.contains("  Completion rate  ") })
    #expect(closed.contains(" 100.0 ") && closed.contains("% still open"))
    #expect(lines.contains { $0.contains("  Completion rate of all calls  ") })
    #expect(table.output.contains("Note: "))
    let json = try flagfall.start(options + ["--json"]).finish()
    let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let object = try #require(parsed as? [String: Any])
    let notes = try #require(object["notes"] as? [String])
    #expect(notes.contains { $0.contains("still open at the end") })
    let kpis = try #require(object["kpis"] as? [String: [String: Any]])
    let all = try #require(kpis["completion_rate_submitted"]?["mean"] as? Double)
    let open = try #require(kpis["open_at_end"]?["mean"] as? Double)
    #expect(open > 0.2 && abs(all + open - 1) < 1e-9)
  }

  @Test("says the same for any number of jobs, in JSON as in the folder")
  func jobs() throws {
    let flagfall = try Flagfall()
    let one = try flagfall("run", "tiny.yaml", "--json", "-n", "6", "-j", "1", "--out", "one")
    let two = try flagfall("run", "tiny.yaml", "--json", "-n", "6", "-j", "2", "--out", "two")
    #expect(one.code == 0)
    #expect(one.output == two.output)
    for name in ["kpis.json", "kpis.csv", "by_hour.csv", "replications/0006.json"] {
      let text = try #require(flagfall.folder.read("one/" + name))
      #expect(text == flagfall.folder.read("two/" + name))
    }
  }

  @Test("overrides reach the market and the folder's name")
  func overrides() throws {
    let flagfall = try Flagfall()
    let usual = try flagfall("run", "tiny.yaml", "--json", "-n", "1")
    let busy = try flagfall(
      "run",
      "tiny.yaml",
      "--json",
      "-n",
      "1",
      "--set",
      "demand.calls_per_day=900"
    )
    #expect(usual.code == 0)
    #expect(busy.code == 0, "\(busy.error)")
    #expect(usual.output != busy.output)
    #expect(busy.output.contains("--set demand.calls_per_day=900"))
    #expect(try flagfall.folder.names(in: "runs").count == 2)
  }

  @Test("an invalid scenario is told from wrong usage and leaves nothing behind")
  func invalid() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write("name: tiny\nstudy: {replications: 0}\n", to: "tiny.yaml")
    let answer = try flagfall("run", "tiny.yaml")
    #expect(answer.code == 3)
    #expect(answer.error.contains("tiny.yaml:2:"))
    #expect(try flagfall.folder.names() == ["tiny.yaml"])
  }

  @Test("Ctrl-C keeps what is finished, and the same command goes on from there")
  func interruption() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall.interrupted(by: { $0.interrupt() })
    #expect(answer.code == 130)
    #expect(answer.output.isEmpty)
    #expect(answer.error.contains("of 100000 replications kept in results/"))
    try expectResumption(flagfall)
  }

  @Test("a killed run loses nothing that was finished")
  func killing() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall.interrupted(by: { kill($0.processIdentifier, SIGKILL) })
    #expect(answer.code == -1)
    try expectResumption(flagfall)
  }

  /// Two replications more than were kept: the old ones are reused, and the results are those of a
  /// run that was never stopped.
  private func expectResumption(_ flagfall: Flagfall) throws {
    let kept = try flagfall.folder.names(in: "results/replications")
      .filter { $0.hasSuffix(".json") }.count
    #expect(kept >= 1)
    let resumed = try flagfall("run", "tiny.yaml", "--out", "results", "-n", "\(kept + 2)")
    #expect(resumed.code == 0)
    #expect(resumed.error.contains("\(kept) taken from the folder"))
    let straight = try flagfall("run", "tiny.yaml", "--out", "other", "-n", "\(kept + 2)")
    #expect(straight.output == resumed.output)
    #expect(flagfall.folder.read("other/kpis.json") == flagfall.folder.read("results/kpis.json"))
  }

  @Test("Ctrl-C is heard in a world that has nothing to say")
  func interruptionOfSilence() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(
      """
      name: silent
      horizon: {days: 366}
      city:
        zones: [{name: z, at_km: [5, 5], population: 1, hot_spots: [{name: s, at_km: [2, 2]}]}]
      demand: {calls_per_day: 0.001}
      drivers:
        - name: d
          count: 300
          elsewhere: {jobs_per_idle_hour: 30}
          idle: {behaviour: drift, position_report_s: 1, drift_after_s: 0}

      """,
      to: "silent.yaml"
    )
    let program = try flagfall.start(["run", "silent.yaml", "-n", "1", "--no-files"])
    while program.errorSoFar.isEmpty {
      try #require(program.process.isRunning)
      Thread.sleep(forTimeInterval: 0.005)
    }
    program.process.interrupt()
    #expect(try program.finish().code == 130)
  }

  @Test("one call that nobody can reach does not keep a run alive")
  func unreachableCall() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall(
      "run",
      "tiny.yaml",
      "-n",
      "1",
      "--no-files",
      "--set",
      "horizon.until=last_drop_off",
      "--set",
      "riders.patience_s=never",
      "--set",
      "dispatch.pickup_radius_km=0.05",
      "--set",
      "drivers.all_day.elsewhere.jobs_per_idle_hour=2"
    )
    #expect(answer.code == 0, "\(answer.error)")
    #expect(answer.output.contains("Censored: open at the end"))
  }

  @Test("a run whose books do not balance shows its figures and does not end well")
  func unbalanced() throws {
    // 2,000 riders a day wait for a year: 366,000 years in all.
    let flagfall = try Flagfall()
    let answer = try flagfall(
      "run",
      "tiny.yaml",
      "-n",
      "1",
      "--no-files",
      "--set",
      "horizon.days=366",
      "--set",
      "demand.calls_per_day=2000",
      "--set",
      "drivers.all_day.count=0",
      "--set",
      "riders.patience_s=never"
    )
    #expect(answer.code == 1)
    #expect(answer.output.contains("Time in search"))
    #expect(answer.error.contains("the books do not balance"))
    #expect(answer.error.contains("more than 292,000 years in all"))
  }

  @Test("figures never end up in a file that took the number of a closed standard output")
  func closedOutput() throws {
    let flagfall = try Flagfall()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let executable = try #require(Flagfall.executable)
    shell.arguments = [
      "-c", "'\(executable)' run tiny.yaml --out results --json >&- 2>error; echo $? > code",
    ]
    shell.currentDirectoryURL = URL(fileURLWithPath: flagfall.folder.path)
    try shell.run()
    shell.waitUntilExit()
    #expect(flagfall.folder.read("code") == "5\n")
    let error = try #require(flagfall.folder.read("error"))
    #expect(error.contains("standard output: Bad file descriptor"))
    #expect(flagfall.folder.read("results/kpis.json") != nil)
  }

  @Test("a reader who leaves early does not stop the run")
  func brokenPipe() throws {
    let flagfall = try Flagfall()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let executable = try #require(Flagfall.executable)
    shell.arguments = [
      "-c", "{ '\(executable)' run tiny.yaml --out results --quiet; echo $? > code; } | true",
    ]
    shell.currentDirectoryURL = URL(fileURLWithPath: flagfall.folder.path)
    try shell.run()
    shell.waitUntilExit()
    #expect(flagfall.folder.read("code") == "0\n")
    #expect(flagfall.folder.read("results/kpis.json") != nil)
  }
}
