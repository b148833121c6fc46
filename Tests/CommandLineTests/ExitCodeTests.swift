// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "Exit codes keep their promises",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct ExitCodeTests {
  @Test("what has no room for its answer is incomplete, not done")
  func fullOutput() throws {
    let flagfall = try Flagfall()
    for command in [
      "--help", "--version", "schema", "explain gmv", "validate tiny.yaml",
      "run tiny.yaml --no-files --quiet", "run --help",
    ] {
      let answer = try flagfall.shell("$FLAGFALL \(command) > /dev/full")
      #expect(answer.code == 5, "\(command)")
      #expect(answer.error.contains("standard output: No space left on device"), "\(command)")
    }
  }

  @Test("a disk that fills up ends a run with 5, and the same command goes on from there")
  func fullDisk() throws {
    let flagfall = try Flagfall()
    // Blocks of 512 bytes: at each of these limits another file is the first too large.
    for blocks in [0, 1, 2, 8, 16] {
      let command = "$FLAGFALL run tiny.yaml --out results -n 3 --quiet"
      let answer = try flagfall.shell("ulimit -f \(blocks); exec \(command) >/dev/null 2>/dev/null")
      #expect(answer.code == 5, "\(blocks)")
      let again = try flagfall.shell(command)
      #expect(again.code == 0, "\(again.error)")
      try FileManager.default.removeItem(atPath: flagfall.folder.path + "/results")
    }
  }

  @Test("a lever study that cannot write its page has printed its tables, and the other way round")
  func leversOnFullDisk() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(
      "extends: tiny.yaml\ndrivers: [{name: all_day, count: 9}]\n",
      to: "more.yaml"
    )
    let command = "$FLAGFALL levers tiny.yaml more.yaml -n 2 --quiet --out page.md"
    let noPage = try flagfall.shell("{ (ulimit -f 1; \(command)); echo $? > code; } | cat")
    #expect(noPage.output.contains("Each lever alone"))
    #expect(flagfall.folder.read("code") == "5\n")
    #expect(noPage.error.contains("page.md: File too large"))
    #expect(flagfall.folder.read("page.md") == nil)
    let noTables = try flagfall.shell("\(command) > /dev/full")
    #expect(noTables.code == 5)
    #expect(flagfall.folder.read("page.md")?.contains("more") == true)
    #expect(try flagfall.folder.names() == ["code", "more.yaml", "page.md", "tiny.yaml"])
  }

  @Test("the page of a lever study goes where a link leads, under the longest of names")
  func page() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write("extends: tiny.yaml\nriders: {patience_s: 900}\n", to: "calm.yaml")
    let long = String(repeating: "p", count: 252) + ".md"
    #expect(try flagfall.shell("echo old > real.md; ln -s real.md link.md").code == 0)
    for name in ["link.md", long] {
      let answer = try flagfall("levers", "tiny.yaml", "calm.yaml", "-n", "1", "--out", name)
      #expect(answer.code == 0, "\(answer.error)")
      #expect(flagfall.folder.read(name)?.contains("calm") == true)
    }
    #expect(flagfall.folder.read("real.md")?.contains("calm") == true)
  }

  @Test(
    "a signal that asks to stop keeps what is finished",
    arguments: [SIGINT, SIGTERM, SIGHUP]
  )
  func signals(_ number: Int32) throws {
    let flagfall = try Flagfall()
    let program = try flagfall.longRun()
    kill(program.process.processIdentifier, number)
    let answer = try program.finish()
    #expect(answer.code == 130)
    #expect(answer.error.contains("kept in results/; the same command goes on from there"))
  }

  @Test("SIGQUIT ends a run at once, as it ends other programs")
  func quit() throws {
    let flagfall = try Flagfall()
    let program = try flagfall.longRun()
    kill(program.process.processIdentifier, SIGQUIT)
    let answer = try program.finish()
    #expect(answer.code == -1)
    #expect(!answer.error.contains("Backtrac") && !answer.error.contains("Thread"))
  }

  @Test(
    "a signal is heard while a scenario is still being read or compiled, and leaves nothing behind",
    arguments: [["validate"], ["run"], ["levers", "base.yaml"]]
  )
  func signalWhileLoading(_ command: [String]) throws {
    let flagfall = try Flagfall()
    // Interventions × zones: enough to keep any of the commands busy before it simulates.
    let zones = (0..<400)
      .map { "{name: z\($0), centre: {at_km: [\($0 % 20), \($0 / 20)]}, population: 1}" }
    let changes = (1...300).map { "{name: c\($0), day: \($0), set: {riders.no_show: 0.\($0)}}" }
    let base = """
      city: {width_km: 20, height_km: 20, zones: [\(zones.joined(separator: ", "))]}
      demand: {calls_per_day: 100}
      drivers: [{name: a, count: 5}]
      horizon: {days: 365}

      """
    try flagfall.folder.write("name: base\n" + base, to: "base.yaml")
    try flagfall.folder.write(
      "extends: base.yaml\nname: slow\ninterventions: [\(changes.joined(separator: ", "))]\n",
      to: "slow.yaml"
    )
    let names = try flagfall.folder.names()
    let program = try flagfall.start(command + ["slow.yaml"])
    Thread.sleep(forTimeInterval: 1)
    // A fast machine may be through with it by now; the signal then finds what it finds.
    guard program.process.isRunning, program.errorSoFar.isEmpty else { return }
    program.process.interrupt()
    let answer = try program.finish()
    #expect([-1, 130].contains(answer.code))
    #expect(answer.output.isEmpty)
    #expect(try flagfall.folder.names() == names)
  }

  @Test("too little memory is told at once")
  func memory() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall.shell(
      "$FLAGFALL run tiny.yaml --no-files -n 100000 & sleep 0.5;"
        + "room=$(awk '/VmSize/ {print $2}' /proc/$!/status); kill $!; wait;"
        + "ulimit -v $((room > 150000 ? 150000 : room)); exec $FLAGFALL run tiny.yaml --no-files"
    )
    // The libraries alone may not fit, which the system tells in its own words.
    #expect([1, 127].contains(answer.code))
    #expect(answer.error.contains("memory") || answer.error.contains("shared object"))
    let large = try flagfall.shell(
      "ulimit -v 1500000; exec $FLAGFALL run tiny.yaml --no-files"
        + " --set drivers.all_day.count=4000000"
    )
    #expect(large.code == 1)
    #expect(large.error.contains("not enough memory"), "\(large.error)")
  }

  @Test("too few file descriptors are told at once")
  func descriptors() throws {
    let flagfall = try Flagfall()
    for command in ["run tiny.yaml --no-files", "validate tiny.yaml", "levers tiny.yaml tiny.yaml"]
    {
      let answer = try flagfall.shell("ulimit -n 4; exec $FLAGFALL \(command)")
      #expect(answer.code == 1)
      #expect(answer.error.hasPrefix("error: Too many open files; raise the limit (ulimit -n)"))
    }
    #expect(try flagfall.shell("ulimit -n 16; exec $FLAGFALL run tiny.yaml --out r").code == 0)
  }

  @Test("closed or missing streams stop no run")
  func streams() throws {
    let flagfall = try Flagfall()
    let run = "$FLAGFALL run tiny.yaml --out results -n 2"
    #expect(try flagfall.shell("\(run) 2>&- >/dev/null").code == 0)
    #expect(try flagfall.shell("\(run) <&- >/dev/null").code == 0)
    #expect(try flagfall.shell("\(run) >&-").code == 5)
    #expect(try flagfall.shell("{ \(run); echo $? >code; } | head -1 >/dev/null").code == 0)
    #expect(flagfall.folder.read("code") == "0\n")
  }

  @Test("where nothing can be written, a run says so before it begins")
  func unwritablePlace() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall.shell("here=$PWD; cd /proc; exec $FLAGFALL run $here/tiny.yaml -n 1")
    #expect(answer.code == 2)
    #expect(answer.error.contains("--no-files"), "\(answer.error)")
  }

  @Test("nothing to do, an invalid scenario and wrong usage are told apart")
  func table() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write("name: a\ndispatch: {polcy: x}\n", to: "bad.yaml")
    #expect(try flagfall.shell("mkdir empty").code == 0)
    #expect(try flagfall("validate", "empty").code == 4)
    #expect(try flagfall("validate", "bad.yaml").code == 3)
    #expect(try flagfall("run", "bad.yaml").code == 3)
    #expect(try flagfall("levers", "tiny.yaml", "bad.yaml").code == 3)
    #expect(try flagfall("run", "tiny.yaml", "--set", "targets=[{figure: x, value: 1}]").code == 2)
    #expect(try flagfall("validate", "none.yaml").code == 2)
    #expect(try flagfall("explain", "none").code == 2)
  }
}
