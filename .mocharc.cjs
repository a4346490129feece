{
  "node-option": ["import=tsx"],
  "extension": ["ts"],
  "reporter": "./test/host/counting-reporter.cjs",
  "timeout": 10000
}
