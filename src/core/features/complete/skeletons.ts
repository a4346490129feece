// What a section or an entry begins with, as snippets: the keys that nobody wants to look up.

export const sectionSkeletons: Readonly<Record<string, string>> = {
  system: 'system: ${1:name}\n',
  about: 'about: ${1:what it is for}\n',
  stage: 'stage: ${1|simple,complete|}\n',
  include: 'include: [${1:../platform.sysdesign}]\n',
  assume: 'assume:\n  ${1:daily-users}: ${2:1M}\n  ${3:peak}: ${4:3x}\n',
  targets: 'targets: { availability: ${1:99.9%}, within: ${2:500ms} }\n',
  screens:
    'screens:\n  ${1:home}:\n    title: ${2:Home}\n    clients: [${3:web}]\n    uses: [${4:api/list}]\n    shows: [${5:item}]\n',
  components: 'components:\n  ${1:api}:\n    kind: ${2:server}\n    owner: ${3:team}\n',
  data: 'data:\n  ${1:item}: { size: ${2:1KB}, count: ${3:1M} }\n',
  owners: 'owners:\n  ${1:team}: { title: ${2:Team} }\n',
  problems:
    'problems:\n  - problem: ${1:what goes wrong}\n    at: ${2:part}\n    status: ${3|later,open,accepted,solved|}\n',
  steps:
    'steps:\n  - ask: ${1:What will fail first?}\n    fix: ${2:what is done about it}\n    change:\n      components:\n        ${3:part}: { ${4:replicas: 2} }\n    tradeoff: { gain: ${5:what it buys}, cost: ${6:what it costs} }\n',
  rules: 'rules:\n  ${1:no-owner}: ${2|off,info,warning,error|}\n',
};

/** A whole first design, for an empty file. */
export const firstDesign = `system: \${1:name}
about: \${2:what it is for}

screens:
  \${3:home}:
    clients: [web]
    uses: [\${4:api}/\${5:list}]
    shows: [\${6:item}]

components:
  web: { kind: web, owner: \${7:team}, calls: [\${4:api}] }
  \${4:api}:
    kind: server
    owner: \${7:team}
    apis:
      \${5:list}: { route: GET /\${5:list}, auth: user, reads: [\${6:item}], returns: list }
    calls: [\${8:db}]
  \${8:db}: { kind: database, owner: \${7:team}, stores: [\${6:item}] }

data:
  \${6:item}: { size: 1KB, count: 1M }
`;

/** A new entry of a section of names, behind its name. */
export const entrySkeletons: Readonly<Record<string, string>> = {
  screens: '${1:home}:\n  title: ${2:Home}\n  clients: [${3:web}]\n  uses: [${4:api}]',
  components: '${1:name}:\n  kind: ${2:server}\n  owner: ${3:team}',
  data: '${1:item}: { size: ${2:1KB}, count: ${3:1M} }',
  owners: '${1:team}: { title: ${2:Team} }',
  assume: '${1:name}: ${2:1M}',
  apis: '${1:name}: { route: ${2:GET /}, auth: ${3|user,none,service,admin|} }',
};

/** A new item of a list of records. */
export const itemSkeletons: Readonly<Record<string, string>> = {
  problems: '- problem: ${1:what goes wrong}\n  at: ${2:part}\n  status: ${3|later,open,accepted,solved|}',
  steps:
    '- ask: ${1:What will fail first?}\n  fix: ${2:what is done about it}\n  change:\n    components:\n      ${3:part}: { ${4:replicas: 2} }\n  tradeoff: { gain: ${5:what it buys}, cost: ${6:what it costs} }',
  tradeoffs: '- chose: ${1:this}\n  over: ${2:that}\n  gain: ${3:what it buys}\n  cost: ${4:what it costs}',
};
