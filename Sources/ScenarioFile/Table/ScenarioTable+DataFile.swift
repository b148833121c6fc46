// SPDX-License-Identifier: GPL-3.0-or-later

extension ScenarioTable {
  /// The fields that say how a CSV file is written, alike in every section that names one.
  static func csvFields<Root>(_ format: WritableKeyPath<Root, CsvFormat>) -> [Field<Root>] {
    [
      Field(
        "encoding",
        EncodingKind(),
        format.appending(path: \.encoding),
        "The file's encoding, by a name that iconv knows; gzip is read as it is"
      ),
      Field(
        "delimiter",
        CharacterKind(),
        format.appending(path: \.delimiterOrNone),
        "The character between fields: a mark in quotes, or tab"
      ),
      Field(
        "decimal",
        ChoiceKind<DecimalMark>(),
        format.appending(path: \.decimal),
        "What separates the whole from the decimals of a number"
      ),
      Field(
        "thousands",
        ChoiceKind<ThousandsMark>(),
        format.appending(path: \.thousands),
        "What stands between the thousands of a number"
      ),
      Field(
        "quotes",
        FlagKind(),
        format.appending(path: \.quotes),
        "Whether double quotes enclose fields; else they are characters like others"
      ),
      Field(
        "trim",
        FlagKind(),
        format.appending(path: \.trim),
        "Whether blanks around a field are no part of it"
      ),
      Field(
        "skip_lines",
        IntegerKind("lines", 0...1000),
        format.appending(path: \.skipLines),
        "Lines before the header"
      ),
      Field(
        "comment",
        CharacterKind(allowsNone: true),
        format.appending(path: \.comment),
        "The character with which lines begin that are skipped, in quotes; left out, none"
      ),
      Field(
        "missing",
        TextListKind(each: "text"),
        format.appending(path: \.missing),
        "Texts that stand for no value, as the empty field does, such as NA"
      ),
      Field(
        "blank_lines",
        ChoiceKind<RowRule>(),
        format.appending(path: \.blankLines),
        "Blank lines between rows: an error, or skipped and counted; at the end they are skipped"
      ),
      Field(
        "trailing_delimiter",
        ChoiceKind<RowRule>(),
        format.appending(path: \.trailingDelimiter),
        "An empty field behind the last of a row: an error, or no field"
      ),
      Field(
        "ragged_rows",
        ChoiceKind<RowRule>(),
        format.appending(path: \.raggedRows),
        "Rows with more or fewer fields than the header: an error, or dropped and counted"
      ),
      Field(
        "blank_cells",
        ChoiceKind<RowRule>(),
        format.appending(path: \.blankCells),
        "Rows without a time or place: an error, or dropped and counted"
      ),
      Field(
        "allow_empty",
        FlagKind(),
        format.appending(path: \.allowEmpty),
        "Whether a file of which no row is left is what is meant"
      ),
    ]
  }

  /// The fields that say what becomes of rows whose place the city cannot hold.
  static func placeRuleFields<Root>(
    _ rules: WritableKeyPath<Root, PlaceRules>
  ) -> [Field<Root>] {
    [
      Field(
        "zero_coordinates",
        ChoiceKind<RowRule>(),
        rules.appending(path: \.zeroCoordinates),
        "Rows with a place at 0°, 0°: an error, or dropped and counted"
      ),
      Field(
        "out_of_city",
        ChoiceKind<OutOfCityRule>(),
        rules.appending(path: \.outOfCity),
        "Rows with a place outside the city: an error, dropped, or moved to its edge; counted"
      ),
      Field(
        "swapped_coordinates",
        ChoiceKind<RowRule>(),
        rules.appending(path: \.swappedCoordinates),
        "Rows with a place in the city only when latitude and longitude are swapped: an error, or"
          + " dropped and counted"
      ),
      Field(
        "unknown_places",
        ChoiceKind<RowRule>(),
        rules.appending(path: \.unknownPlaces),
        "Rows with the name of no place: an error, or dropped and counted"
      ),
    ]
  }

  /// The `places` section.
  static var places: Section<PlacesFile> {
    Section(
      of: PlacesFile(),
      [
        Field("file", TextKind(), \.file, "CSV file of named places; left out, the city's zones"),
        Field(
          "coordinates",
          ChoiceKind<MeasuredCoordinates>(),
          \.coordinates,
          "Whether places are metres or kilometres from the south-west corner, or degrees"
        ),
        Field("columns", SectionKind(placeColumns), \.columns, "Names of the columns to read"),
        Field(
          "via",
          OptionalKind(wrapped: SectionKind(via)),
          \.via,
          "A file between names and places, such as the links of a network whose nodes have places"
        ),
      ] + csvFields(\.format)
    )
  }

  private static var placeColumns: Section<PlacesFile.Columns> {
    Section(
      of: PlacesFile.Columns(),
      [
        Field("name", TextKind(allowsEmpty: false), \.name, "Column of the place's name"),
        Field("x", TextKind(allowsEmpty: false), \.x, "Column of metres east"),
        Field("y", TextKind(allowsEmpty: false), \.y, "Column of metres north"),
        Field("lat", TextKind(allowsEmpty: false), \.lat, "Column of the latitude"),
        Field("lng", TextKind(allowsEmpty: false), \.lng, "Column of the longitude"),
      ]
    )
  }

  private static var via: Section<PlacesFile.Via> {
    Section(
      of: PlacesFile.Via(),
      [
        Field(
          "file",
          TextKind(allowsEmpty: false),
          \.file,
          "CSV file of names, each with the name of a place",
          isRequired: true
        ),
        Field("name", TextKind(allowsEmpty: false), \.name, "Column of the name"),
        Field("place", TextKind(allowsEmpty: false), \.place, "Column of the place's name"),
      ]
    )
  }
}

extension CsvFormat {
  /// The delimiter as its kind has it, which for other characters may be none.
  fileprivate var delimiterOrNone: UInt8? {
    get { delimiter }
    set { delimiter = newValue ?? delimiter }
  }
}
