/* config/: a whole office is read as written, and each mistake is told at its place. */
#include "config/load.h"
#include "office_fixture.h"

#include "config/office/roster.h"
#include "config/office/rulesdir.h"

static const struct {
	const char *file, *from, *to;
	const char *problem; /* part of what is told */
} mistakes[] = {
    /* siaga.yaml */
    {"siaga.yaml", "database: siaga.db\n", "", "siaga.yaml:1:1: 'database' is missing"},
    {"siaga.yaml", "address: Jalan", "adress: Jalan",
	"siaga.yaml:4:3: unknown key 'adress', did you mean 'address'?"},
    {"siaga.yaml", "database:", "zzz: 1\ndatabase:",
	"siaga.yaml:9:1: unknown key 'zzz', expected one of office, database"},
    {"siaga.yaml", "Asia/Jakarta", "WIB/Kajen", "siaga.yaml:7:14: 'time-zone' is 'WIB/Kajen'"},
    {"siaga.yaml", "host: kantor.example", "host: kantor_x",
	"siaga.yaml:6:9: 'host' is 'kantor_x', expected a domain"},
    {"siaga.yaml", "place: Kajen", "place:", "siaga.yaml:5:9: 'place' is nothing, expected a text"},
    {"siaga.yaml", "place: Kajen", "place: [Kajen]",
	"siaga.yaml:5:10: 'place' is a list, expected a text"},
    {"siaga.yaml", "imaps://imap.kantor.example", "http://x",
	"siaga.yaml:12:10: 'url' is 'http://x', expected imaps://HOST"},
    {"siaga.yaml", "imaps://imap.kantor.example", "imaps://u:p@x", "'url' is 'imaps://u:p@x'"},
    {"siaga.yaml", "imaps://imap", "imap://imap",
	"siaga.yaml:12:10: imap:// beyond this machine shows the password"},
    {"siaga.yaml", "    url: imaps://imap.kantor.example\n", "",
	"siaga.yaml:11:5: 'url' is missing"},
    {"siaga.yaml", "Lapor@kantor.example", "lapor", "siaga.yaml:13:14: 'address' is 'lapor'"},
    {"siaga.yaml", "env:PATH", "hunter2",
	"siaga.yaml:14:13: 'secret' is 'hunter2', expected a reference"},
    {"siaga.yaml", "    secret: env:PATH\n", "", "siaga.yaml:11:5: 'secret' is missing"},
    {"siaga.yaml", "secret: env:PATH", "auth: oauth2",
	"siaga.yaml:11:5: 'auth' is oauth2: 'oauth' with the 'client' that the provider gave you "
	"(and then "
	"'siaga login lapor'), 'token-command' or 'token-file' is missing"},
    {"siaga.yaml", "secret: env:PATH",
	"auth: oauth2\n    oauth: {client: x, scope: y, authorize: \"https://a\", token: "
	"\"http://t\"}",
	"'token' is 'http://t', expected https://HOST"},
    {"siaga.yaml", "secret: env:PATH",
	"auth: oauth2\n    oauth: {scope: y, authorize: \"https://a\", token: \"https://t\"}",
	"siaga.yaml:15:12: 'client' is missing in 'oauth'"},
    {"siaga.yaml", "secret: env:PATH",
	"auth: oauth2\n    oauth: {client: x, scope: y, token: \"https://t\"}",
	"'authorize' is missing in 'oauth'"},
    {"siaga.yaml", "secret: env:PATH", "secret: env:PATH\n    oauth: {client: x}",
	"siaga.yaml:15:12: 'oauth' needs 'auth: oauth2'"},
    {"siaga.yaml", "secret: env:PATH", "secret: env:PATH\n    after: delete",
	"siaga.yaml:15:12: 'after' is 'delete', expected keep, seen or move:FOLDER"},
    {"siaga.yaml", "secret: env:PATH", "secret: env:PATH\n    after: move:INBOX",
	"mails are moved to 'INBOX', which is fetched itself"},
    {"siaga.yaml", "secret: env:PATH", "secret: env:PATH\n    idle: 2h",
	"siaga.yaml:15:11: 'idle' is '2h', expected a duration from 10s to 29m, or no"},
    {"siaga.yaml", "secret: env:PATH", "secret: env:PATH\n    max-size: 5MB",
	"siaga.yaml:15:15: 'max-size' is '5MB', expected a size"},
    {"siaga.yaml", "secret: env:PATH", "secret: env:PATH\n    since: 23-11-2026",
	"siaga.yaml:15:12: 'since' is '23-11-2026', expected a date like 2026-11-23"},
    {"siaga.yaml", "secret: env:PATH", "secret: env:PATH\n    provider: gmial",
	"siaga.yaml:15:15: 'provider' is 'gmial', expected one of none, gmail, google-workspace, "
	"yahoo, outlook, microsoft365"},
    {"siaga.yaml", "smtp.kantor.example}", "smtp.kantor.example, connections: 99}",
	"'connections' is 99, expected a whole number from 1 to 16"},
    {"siaga.yaml", "smtp.kantor.example}", "smtp.kantor.example, rate: 20}",
	"'rate' is '20', expected a rate like 20/min"},
    {"siaga.yaml", "{url: smtps://smtp.kantor.example}", "{rate: 20/min}",
	"siaga.yaml:15:11: 'url' is missing, expected smtps://HOST"},
    {"siaga.yaml", "database: siaga.db", "database: siaga.db\nsender: x@kantor.example",
	"siaga.yaml:10:9: 'sender' is 'x@kantor.example', which no mailbox fetches"},
    {"siaga.yaml", "database: siaga.db", "database: siaga.db\nrules: nowhere",
	"nowhere: no such directory, expected the office's rules"},
    {"siaga.yaml", "mailboxes:\n", "mailboxes: x\n#", "not well-formed YAML"},
    {"siaga.yaml", "database: siaga.db",
	"alarms: {address: x@kantor.example, send: {url: smtps://smtp.example, secret: env:PATH}}\n"
	"database: siaga.db",
	"siaga.yaml:9:9: 'alarms' has nobody to tell: 'administrator' is missing"},
    {"siaga.yaml", "database: siaga.db",
	"administrator: a@x.example\nalarms: {address: x@kantor.example, send: {secret: "
	"env:PATH}}\n"
	"database: siaga.db",
	"siaga.yaml:10:43: 'url' is missing, expected smtps://HOST"},
    {"siaga.yaml", "database: siaga.db",
	"administrator: a@x.example\n"
	"alarms: {address: x@kantor.example, send: {url: smtps://smtp.example}}\n"
	"database: siaga.db",
	"siaga.yaml:10:43: 'secret' is missing"},
    /* directory */
    {"rules/directory.yaml", "addresses: loket@kantor.example", "addresses: ani@kantor.example",
	"address ani@kantor.example is already 'ani''s"},
    {"rules/directory.yaml", "readers: [ani, budi]", "readers: [ani, budi], roles: [kepala]",
	"rules/directory.yaml:14:5: 'loket' is a shared address and identifies nobody"},
    {"rules/directory.yaml", "readers: [ani, budi]", "readers: [ani, budi], clearance: biasa",
	"a shared address has its lowest reader's clearance"},
    {"rules/directory.yaml", "readers: [ani, budi]", "readers: [ani, bodi]",
	"rules/directory.yaml:15:21: there is no person 'bodi', did you mean 'budi'?"},
    {"rules/directory.yaml", "addresses: budi@kantor.example,", "phones: 081200000001,",
	"'budi' holds the deciding role 'kepala' and has no address of his own"},
    {"rules/directory.yaml", "addresses: loket@kantor.example,\n     readers: [ani, budi]",
	"addresses: lapor@kantor.example",
	"lapor@kantor.example is the office's own mailbox and cannot be 'loket''s alone"},
    {"rules/directory.yaml", "members: [ani, joko], clearance: terbatas",
	"members: [ani, joko], clearance: sangat rahasia",
	"list 'tim' is cleared to top secret, but its member 'ani' to secret only"},
    {"rules/directory.yaml", "title: Tim, members: [ani, joko], clearance: terbatas",
	"title: Tim, members: [ani, joko]", "rules/directory.yaml:20:5: 'clearance' is missing"},
    {"rules/directory.yaml", "absent: joko, by: ani", "absent: budi, by: ani",
	"'ani' is cleared to secret only and cannot stand in for 'budi'"},
    {"rules/directory.yaml", "until: 2026-11-25", "until: 2026-11-23",
	"'until' lies before 'from'"},
    {"rules/directory.yaml", "person: joko", "person: ani",
	"person 'ani' is given twice, first in "},
    {"rules/directory.yaml", "place: Tirto,", "place: Tirta,",
	"there is no place 'Tirta', did you mean 'Tirto'?"},
    {"rules/directory.yaml", "key: A6EHv", "key: v=DKIM1 A6EHv",
	"rules/directory.yaml:23:11: 'key' of kantor.example: no public key: expected the p= part"},
    {"rules/directory.yaml", "selector: s1,", "", "'selector' is missing"},
    {"rules/directory.yaml", "roles: staf", "roles: Staf", "'roles' is 'Staf', expected a name"},
    {"rules/directory.yaml", "roles: staf, clearance: rahasia}\n  - {person: joko",
	"roles: staf, clearance: rahasia, superior: joko}\n  - {superior: ani, person: joko",
	"rules/directory.yaml:10:5: the superiors go round in a circle: ani → joko → ani"},
    {"rules/directory.yaml", "person: joko,", "person: joko, superior: joko,",
	"the superiors go round in a circle: joko → joko"},
    {"rules/directory.yaml", "until: 2026-11-25}\n",
	"until: 2026-11-25}\n  - {absent: ani, by: joko, as: Plh., from: 2026-11-25, until: "
	"2026-11-30}\n",
	"rules/directory.yaml:19:5: the substitutes go round in a circle, and nobody is there: "
	"ani → joko → ani"},
    /* books */
    {"rules/books.yaml", "{urut:04}", "{nomor}", "'pattern' is '{nomor}': {nomor} is unknown"},
    {"rules/books.yaml", "{urut:04}", "{urut", "braces do not match"},
    {"rules/books.yaml", "{urut:04}", "{tahun}", "it has no {number}"},
    {"rules/books.yaml", "secret: yes", "secret: maybe",
	"rules/books.yaml:2:64: 'secret' is 'maybe', expected yes or no"},
    {"rules/books.yaml", "secret: yes", "shown-in: umun", "there is no book 'umun'"},
    {"rules/books.yaml", "pattern: \"{urut:04}\"", "pattern: \"{urut:04}\", start: 0",
	"'start' is 0, expected a whole number from 1"},
    {"rules/books.yaml", "pattern: \"{urut:04}\"", "pattern: \"{urut:04}\", reset: monthly",
	"'reset' is 'monthly', expected yearly or never"},
    /* routing */
    {"rules/routing.yaml", "start: lapsit", "start: lapsut",
	"rules/routing.yaml:4:10: there is no workflow 'lapsut', did you mean 'lapsit'?"},
    {"rules/routing.yaml", "class: lapsit", "secrecy: gawat",
	"rules/routing.yaml:3:18: 'secrecy' is 'gawat', expected one of open"},
    {"rules/routing.yaml", "class: lapsit", "urgency: kilat",
	"'urgency' is 'kilat', expected one of biasa, segera, sangat segera"},
    {"rules/routing.yaml", "  set: {class: lapsit, place: Tirto}\n  start: lapsit\n", "",
	"rules/routing.yaml:1:3: a rule without effect"},
    {"rules/routing.yaml", "- rule: lapsit\n", "- rule: lapsit\n  wen: x\n",
	"rules/routing.yaml:2:3: unknown key 'wen', did you mean 'when'?"},
    /* vocabulary */
    {"rules/vocabulary.yaml", "never: [ok, Siap]", "never: [ok, ACC.]",
	"'acc' of act 'setuju' stands under 'never' too"},
    {"rules/vocabulary.yaml", "takes: note", "takes: notes",
	"'takes' is 'notes', expected one of nothing, note, reason, numbers, person"},
    {"rules/vocabulary.yaml", "negators: [tidak]\n", "", "'negators' is missing"},
    /* calendar */
    {"rules/calendar.yaml", "selasa:", "mardi:", "unknown day 'mardi', expected monday"},
    {"rules/calendar.yaml", "{senin: 08:00-16:00, selasa: 08:00-16:00}", "{}",
	"no day has working hours"},
    {"rules/calendar.yaml", "2026-11-24", "2026-13-24", "'date' is '2026-13-24'"},
    /* workflows: names */
    {"rules/workflows/lapsit.yaml", "letter: tanya", "letter: tanyo",
	"lapsit.yaml:14:33: there is no letter 'tanyo', did you mean 'tanya'?"},
    {"rules/workflows/lapsit.yaml", "role: kepala", "role: kepalo",
	"there is no role 'kepalo', did you mean 'kepala'?"},
    {"rules/workflows/lapsit.yaml", "answer: tolak", "answer: tulak", "there is no act 'tulak'"},
    {"rules/workflows/lapsit.yaml", "then: diperiksa", "then: diperikso",
	"lapsit.yaml:11:11: there is no stage 'diperikso', did you mean 'diperiksa'?"},
    {"rules/workflows/lapsit.yaml", "list:tim", "list:tum", "there is no list 'tum'"},
    {"rules/workflows/lapsit.yaml", "to: reporter", "to: pelapor",
	"lapsit.yaml:10:14: 'to' is 'pelapor', expected reporter, source,"},
    {"rules/workflows/lapsit.yaml", "book: umum", "book: umam", "there is no book 'umam'"},
    /* workflows: the graph */
    {"rules/workflows/lapsit.yaml", "then: diperiksa", "then: selesai",
	"lapsit.yaml:12:5: stage 'diperiksa' is never reached from 'terdaftar'"},
    {"rules/workflows/lapsit.yaml", "    end: yes\n", "",
	"stage 'selesai' leads nowhere, expected 'ask', 'then', 'on-limit' or 'end: yes'"},
    {"rules/workflows/lapsit.yaml", "    end: yes\n", "    then: terdaftar\n",
	"stage 'terdaftar' cannot end"},
    {"rules/workflows/lapsit.yaml", "    end: yes\n", "    end: yes\n    then: terdaftar\n",
	"stage 'selesai' ends: no 'ask', 'then'"},
    {"rules/workflows/lapsit.yaml", "    then: diperiksa\n", "    then: terdaftar\n",
	"stage 'terdaftar' comes back to itself without anybody's answer"},
    {"rules/workflows/lapsit.yaml", "    limit: 30m\n", "", "'escalate' needs a 'limit'"},
    {"rules/workflows/lapsit.yaml", "    remind-letter: surat\n", "",
	"'remind' needs a 'remind-letter'"},
    {"rules/workflows/lapsit.yaml", "remind: [5m, 10m]", "remind: [5m, 30m]",
	"'remind' is not shorter than the 'limit'"},
    {"rules/workflows/lapsit.yaml", "    limit: 30m\n", "    limit: 30m\n    then: selesai\n",
	"stage 'diperiksa' asks: the answers say what comes next"},
    {"rules/workflows/lapsit.yaml", "    then: diperiksa\n",
	"    then: diperiksa\n    joins: [lapsit]\n",
	"stage 'terdaftar' waits for 'lapsit', which no stage starts"},
    {"rules/workflows/lapsit.yaml", "    then: diperiksa\n",
	"    then: diperiksa\n    starts: [lapsit]\n", "workflow 'lapsit' starts itself in turn"},
    {"rules/workflows/lapsit.yaml", "    then: diperiksa\n",
	"    then: diperiksa\n    starts: [lapsit]\n",
	"which is for entries or contacts, expected 'object: task'"},
    {"rules/workflows/lapsit.yaml", "    then: diperiksa\n",
	"    then: diperiksa\n    vacant: diperiksa\n",
	"'vacant' needs an 'ask' with a role that may be held by nobody"},
    {"rules/workflows/lapsit.yaml", "    limit: 30m\n", "    vacant: selesei\n    limit: 30m\n",
	"there is no stage 'selesei', did you mean 'selesai'?"},
    {"rules/workflows/lapsit.yaml", "    limit: 30m\n", "    vacant: diperiksa\n    limit: 30m\n",
	"stage 'diperiksa' comes back to itself without anybody's answer"},
    {"rules/workflows/lapsit.yaml", "    stops-clock: yes\n", "",
	"'clock' runs, but no stage has 'stops-clock: yes'"},
    {"rules/workflows/lapsit.yaml", "clock: 2h\n", "", "a stage stops the clock"},
    /* workflows: answers */
    {"rules/workflows/lapsit.yaml", "answer: tolak, note: required", "answer: setuju",
	"lapsit.yaml:17:9: answer 'setuju' stands twice in this stage"},
    {"rules/vocabulary.yaml", "[ditolak]", "[ditolak, acc]",
	"lapsit.yaml:17:9: 'acc' means both 'setuju' and 'tolak' in this stage"},
    {"rules/workflows/lapsit.yaml", "answer: setuju,", "answer: setuju, note: required,",
	"act 'setuju' takes nothing, a note cannot be required"},
    {"rules/workflows/lapsit.yaml", "role: kepala,", "role: kepala, from: 2,",
	"2 people are needed, but only 1 hold the role 'kepala'"},
    {"rules/workflows/lapsit.yaml", "role: kepala,", "role: kepala, from: some,",
	"'from' is 'some', expected any, all or a number"},
    {"rules/workflows/lapsit.yaml", "{after: 5m, to: role:staf",
	"{after: 5m, ask: yes, to: list:tim", "expected 'to: role:NAME' in a stage that asks"},
    {"rules/directory.yaml", "     roles: kepala, clearance", "     clearance",
	"nobody holds the role 'kepala'"},
    /* workflows: secrecy */
    {"rules/workflows/lapsit.yaml", "letter: surat, up-to: terbatas", "letter: surat",
	"lapsit.yaml:25:9: this letter could carry a matter that is secret, but list 'tim' is "
	"cleared to restricted only"},
    {"rules/workflows/lapsit.yaml", "letter: surat, neutral: yes", "letter: surat",
	"could carry a matter that is secret, but whoever is 'reporter' is cleared to open only"},
    {"rules/directory.yaml", "roles: kepala, clearance: sangat rahasia",
	"roles: kepala, clearance: terbatas",
	"could carry a matter that is secret, but person 'budi' is cleared to restricted only"},
    {"rules/workflows/lapsit.yaml", "up-to: rahasia", "up-to: sangat rahasia",
	"could carry a matter that is top secret, but person 'ani' is cleared to secret only"},
    {"rules/workflows/lapsit.yaml", "letter: surat, neutral: yes",
	"letter: surat, neutral: yes, attach: yes", "cannot carry attachments"},
    {"rules/workflows/lapsit.yaml", "up-to: rahasia\n", "up-to: rahasia\nsecrecy: rahasia\n",
	"entries are secret, but book 'umum' is open to all"},
    {"rules/workflows/lapsit.yaml", "up-to: rahasia\n", "up-to: biasa\nsecrecy: rahasia\n",
	"'secrecy' is above 'up-to'"},
    {"rules/workflows/lapsit.yaml", "up-to: rahasia\n", "", "'up-to' is missing"},
};

static void test_mistakes(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(mistakes); i++) {
		char *directory = office_write(mistakes[i].file, mistakes[i].from, mistakes[i].to);
		g_autofree char *told = NULL;
		g_autoptr(Config) config = office_load(directory, &told);
		if (!strstr(told, mistakes[i].problem)) {
			g_test_message("expected '%s', told '%s'", mistakes[i].problem, told);
			g_test_fail();
		}
		office_remove(directory);
	}
}

static void add_file(const char *directory, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(directory, name, NULL);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* What is wrong in three files is told in one go. */
static void test_all_at_once(void)
{
	char *directory = office_write("siaga.yaml", "place: Kajen", "plase: Kajen");
	g_autofree char *told = NULL;

	add_file(directory, "rules/books.yaml", "- {book: umum}\n");
	add_file(directory, "rules/routing.yaml", "rules: none\n");
	g_autoptr(Config) config = office_load(directory, &told);
	g_assert_cmpstr(told, ==,
	    "siaga.yaml:5:3: unknown key 'plase', did you mean 'place'? See 'siaga help place'\n"
	    "rules/books.yaml:1:3: 'title' is missing\n"
	    "rules/books.yaml:1:3: 'pattern' is missing\n"
	    "rules/routing.yaml:1:1: unknown key 'rules', did you mean 'rule'? See 'siaga help "
	    "rule'\n");
	office_remove(directory);
}

/* Every key of a workflow, and work beside it that is waited for. */
static const char whole_workflow[] =
    "workflow: rapat\n"
    "title: Rapat\n"
    "object: entry\n"
    "book: umum\n"
    "secrecy: terbatas\n"
    "up-to: rahasia\n"
    "first: mulai\n"
    "clock: 1h30m\n"
    "working-time: yes\n"
    "stages:\n"
    "  - stage: selesai\n"
    "    title: selesai\n"
    "    end: yes\n"
    "  - stage: mulai\n"
    "    title: dimulai\n"
    "    status: diterima\n"
    "    starts: pantau\n"
    "    ask: {role: staf, from: all, letter: tanya, strength: signature, batched: no}\n"
    "    answers:\n"
    "      - answer: setuju\n"
    "        note: none\n"
    "        then: menunggu\n"
    "        release: 0\n"
    "        letters: {to: answerer, letter: surat, neutral: yes}\n"
    "      - {answer: tolak, alone: yes, then: selesai}\n"
    "      - {answer: batal}\n"
    "    limit: 1h\n"
    "    on-limit: menunggu\n"
    "    escalate:\n"
    "      - {after: 20m, to: role:kepala, ask: yes, letter: tanya}\n"
    "      - {to: role:kepala, letter: surat}\n"
    "  - stage: menunggu\n"
    "    title: menunggu\n"
    "    joins: [pantau]\n"
    "    wait: 10m\n"
    "    then: selesai\n"
    "    stops-clock: yes\n";

static const char task_workflow[] = "workflow: pantau\n"
				    "title: Pemantauan\n"
				    "object: task\n"
				    "book: umum\n"
				    "up-to: rahasia\n"
				    "stages:\n"
				    "  - stage: ditugaskan\n"
				    "    title: ditugaskan\n"
				    "    ask: {role: piket, letter: tanya, neutral: yes}\n"
				    "    answers: {answer: setuju, then: selesai}\n"
				    "  - stage: selesai\n"
				    "    title: selesai\n"
				    "    end: yes\n";

static const char whole_schedule[] =
    "- job: rekap\n"
    "  do: recap\n"
    "  at: [17:00, 05:30]\n"
    "  days: [senin, minggu]\n"
    "  letters: {to: role:staf, letter: surat}\n"
    "- job: bulanan\n"
    "  do: digest\n"
    "  at: 06:00\n"
    "  days: working\n"
    "  month-day: 1\n"
    "  letters: [{to: list:tim, letter: surat, up-to: terbatas}]\n";

/* One slip, however much depends on it, is one problem. */
static const struct {
	const char *file, *from, *to;
} slips[] = {
    {"siaga.yaml", "address: Jalan", "adress: Jalan"},
    {"siaga.yaml", "database:", "databse:"},
    {"siaga.yaml", "database: siaga.db\n", "database: siaga.db\nrules: nowhere\n"},
    {"siaga.yaml", "database: siaga.db\n", "database: siaga.db\ntemplates: nowhere\n"},
    {"siaga.yaml", "address: Lapor@kantor.example\n", "address: Lapor\nsender: lapor@x.example\n"},
    {"rules/directory.yaml", "roles:\n", "roles: [\n"},
    {"rules/directory.yaml", "roles:\n", "roels:\n"},
    {"rules/directory.yaml", "people:\n", "orang:\n"},
    {"rules/directory.yaml", "role: kepala, title", "rol: kepala, title"},
    {"rules/directory.yaml", "role: staf", "role: Staf"},
    {"rules/directory.yaml", "addresses: budi@kantor.example", "adresses: budi@kantor.example"},
    {"rules/directory.yaml", "list: tim", "list: Tim Satu"},
    {"rules/directory.yaml", "unit: tirto,", "unt: tirto,"},
    {"rules/books.yaml", "- {book: umum", "- {bok: umum"},
    {"rules/books.yaml", "- {book", "- {{book"},
    {"rules/routing.yaml", "start: lapsit", "start: lapsut"},
    {"rules/vocabulary.yaml", "acts:\n", "acts: x\n#"},
    {"rules/vocabulary.yaml", "act: tolak", "ack: tolak"},
    {"rules/calendar.yaml", "hours:", "hour:"},
    {"rules/calendar.yaml", "hours: {senin", "hours: {snin"},
    {"rules/places.yaml", "places:\n", "place:\n"},
    {"rules/workflows/lapsit.yaml", "workflow: lapsit\n", "workflow: lapsit: x\n"},
    {"rules/workflows/lapsit.yaml", "workflow: lapsit\n", "worklow: lapsit\n"},
    {"rules/workflows/lapsit.yaml", "stage: diperiksa", "stag: diperiksa"},
    {"rules/workflows/lapsit.yaml", "then: diperiksa", "then: diperikso"},
    {"rules/workflows/lapsit.yaml", "limit: 30m", "limt: 30m"},
    {"rules/workflows/lapsit.yaml", "limit: 30m", "limit: 30 menit"},
    {"rules/workflows/lapsit.yaml", "up-to: rahasia", "upto: rahasia\nsecrecy: rahasia"},
    {"rules/workflows/lapsit.yaml", "stops-clock: yes", "stops-clok: yes"},
    {"rules/workflows/lapsit.yaml", "stages:\n", "stags:\n"},
};

static guint count_lines(const char *text)
{
	guint count = 0;

	for (const char *p = text; *p; p++)
		count += *p == '\n';
	return count;
}

static void test_one_slip(void)
{
	bool failed = false;

	for (guint i = 0; i < G_N_ELEMENTS(slips); i++) {
		char *directory = office_write(slips[i].file, slips[i].from, slips[i].to);
		g_autofree char *told = NULL;
		g_autoptr(Config) config = office_load(directory, &told);
		if (count_lines(told) != 1)
			g_test_message("slip %u, '%s':\n%s", i, slips[i].to, told);
		failed |= count_lines(told) != 1;
		office_remove(directory);
	}
	g_assert_false(failed);
}

static const char whole_roster[] = "- {duty: piket, people: ani, days: daily, hours: 19:00-07:00,\n"
				   "   from: 2026-11-01, until: 2026-11-30}\n"
				   "- {duty: piket, people: [joko]}\n";

static char *write_whole(void)
{
	char *directory = office_write("rules/directory.yaml",
	    "units:", "  - {role: piket, title: Piket, quiet: 21:00-05:00}\nunits:");

	add_file(directory, "rules/vocabulary.yaml",
	    "acts:\n"
	    "  - {act: setuju, title: SETUJU}\n"
	    "  - {act: tolak, title: TOLAK, takes: note}\n"
	    "  - {act: batal, title: BATAL, takes: note, command: yes}\n"
	    "negators: [tidak]\nconditions: [tapi]\nnever: [lanjut]\n"
	    "ask-back: {empty: empty, unknown: unknown, never: never, negated: negated, condition: "
	    "condition, question: question, doubt: doubt,\n"
	    "  second: second, too-long: too-long, loose: loose, other: other, sign: sign, left: "
	    "left,\n"
	    "  reason: reason, unavailable: unavailable, hidden: hidden, forwarded: forwarded, "
	    "automatic: automatic}\n"
	    "grammar: {}\n"
	    "allowed: [{role: kepala, act: setuju, words: [Lanjut]}]\n");
	add_file(directory, "rules/workflows/rapat.yaml", whole_workflow);
	add_file(directory, "rules/workflows/pantau.yaml", task_workflow);
	add_file(directory, "rules/schedule.yaml", whole_schedule);
	add_file(directory, "rules/roster.yaml", whole_roster);
	return directory;
}

static void test_whole_workflow(void)
{
	char *directory = write_whole();
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);

	g_assert_cmpstr(told, ==, "");
	const Workflow *w = config_workflow(config, "rapat");
	g_assert_cmpstr(w->first, ==, "mulai");
	g_assert_cmpint(w->clock, ==, 5400);
	g_assert_true(w->working_time);
	const Stage *s = workflow_stage(w, "mulai");
	g_assert_cmpstr(s->starts->pdata[0], ==, "pantau");
	g_assert_cmpuint(s->ask->needed, ==, 0);
	g_assert_cmpint(s->ask->strength, ==, STRENGTH_SIGNATURE);
	g_assert_false(s->ask->batched);
	g_assert_cmpint(stage_answer(s, "setuju")->release, ==, 0);
	g_assert_cmpint(stage_answer(s, "setuju")->note, ==, NOTE_NONE);
	g_assert_true(stage_answer(s, "tolak")->alone);
	g_assert_null(stage_answer(s, "batal")->then);
	g_assert_cmpstr(s->on_limit, ==, "menunggu");
	/* In the order of time, whatever the file's is. */
	const Escalation *first = s->escalations->pdata[0], *second = s->escalations->pdata[1];
	g_assert_cmpint(first->after, ==, 0);
	g_assert_false(first->ask);
	g_assert_cmpint(second->after, ==, 1200);
	g_assert_true(second->ask);
	g_assert_cmpint(workflow_stage(w, "menunggu")->wait, ==, 600);
	g_assert_cmpint(config_workflow(config, "pantau")->object, ==, OBJECT_TASK);
	const Allowed *allowed = config->vocabulary->allowed->pdata[0];
	g_assert_cmpstr(allowed->words->pdata[0], ==, "lanjut");
	office_remove(directory);
}

static void test_schedule(void)
{
	char *directory = write_whole();
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);
	const Job *recap = config->schedule->pdata[0], *digest = config->schedule->pdata[1];
	const Duty *night = config->roster->pdata[0], *always = config->roster->pdata[1];

	g_assert_cmpint(recap->kind, ==, JOB_RECAP);
	g_assert_cmpuint(g_array_index(recap->times, guint16, 0), ==, 330);
	g_assert_cmpuint(recap->days, ==, 1u << 1 | 1u << 7);
	/* A recap carries nothing above the lowest class unless told to. */
	g_assert_cmpint(((LetterOrder *)recap->letters->pdata[0])->up_to, ==, SECRECY_BIASA);
	g_assert_cmpint(((LetterOrder *)digest->letters->pdata[0])->up_to, ==, SECRECY_TERBATAS);
	g_assert_cmpuint(digest->days, ==, WORKING_DAYS);
	g_assert_cmpuint(digest->month_day, ==, 1);
	g_assert_cmpuint(night->days, ==, EVERY_DAY);
	g_assert_true(span_has(night->hours, 6 * 60));
	g_assert_cmpint(always->until, ==, G_MAXINT64);
	office_remove(directory);
}

/* Ani has the nights of November, Joko every hour of every day. */
static void test_roster(void)
{
	enum { MONDAY_2026_11_30 = 20787 };
	char *directory = write_whole();
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);
	const Duty *night = config->roster->pdata[0];
	static const struct {
		gint64 day;
		guint hour;
		bool on;
	} cases[] = {
	    {MONDAY_2026_11_30, 20, true},
	    {MONDAY_2026_11_30, 12, false},
	    {MONDAY_2026_11_30, 6, true},
	    {MONDAY_2026_11_30 + 1, 6, true},
	    {MONDAY_2026_11_30 + 1, 20, false},
	    {MONDAY_2026_11_30 - 29, 6, false},
	    {MONDAY_2026_11_30 - 29, 20, true},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpint(
		    duty_is_on(night, config->calendar, cases[i].day, cases[i].hour * 60), ==,
		    cases[i].on);
	g_autoptr(GPtrArray) by_day = roster_holders(config, "piket", MONDAY_2026_11_30, 720);
	g_autoptr(GPtrArray) by_night = roster_holders(config, "piket", MONDAY_2026_11_30, 1200);
	/* On the 24th Ani stands in for Joko, and is there once. */
	g_autoptr(GPtrArray) away = roster_holders(config, "piket", MONDAY_2026_11_30 - 6, 1200);
	g_assert_cmpuint(by_day->len, ==, 1);
	g_assert_cmpstr(((const Person *)by_day->pdata[0])->name, ==, "joko");
	g_assert_cmpuint(by_night->len, ==, 2);
	g_assert_cmpuint(away->len, ==, 1);
	g_assert_cmpstr(((const Person *)away->pdata[0])->name, ==, "ani");
	office_remove(directory);
}

/* Mistakes in the files that the small office does without. */
static void test_whole_mistakes(void)
{
	static const struct {
		const char *file, *text, *from, *to, *problem;
	} cases[] = {
	    {"rules/schedule.yaml", whole_schedule, "do: recap", "do: recup",
		"rules/schedule.yaml:2:7: 'do' is 'recup', expected one of recap, remind"},
	    {"rules/schedule.yaml", whole_schedule, "[senin, minggu]", "[senin, dimanche]",
		"rules/schedule.yaml:4:17: 'days' is 'dimanche', expected monday to sunday"},
	    {"rules/schedule.yaml", whole_schedule, "05:30", "5.3",
		"rules/schedule.yaml:3:15: 'at' is '5.3', expected a time of day"},
	    {"rules/schedule.yaml", whole_schedule, "role:staf", "reporter",
		"rules/schedule.yaml:5:12: recurring work knows no entry"},
	    {"rules/schedule.yaml", whole_schedule, "up-to: terbatas", "up-to: rahasia",
		"could carry a matter that is secret, but list 'tim' is cleared to restricted"},
	    {"rules/roster.yaml", whole_roster, "people: ani", "people: ano",
		"rules/roster.yaml:1:25: there is no person 'ano', did you mean 'ani'?"},
	    {"rules/roster.yaml", whole_roster, "19:00-07:00", "19-7",
		"'hours' is '19-7', expected a span of the day"},
	    {"rules/roster.yaml", whole_roster, "until: 2026-11-30", "until: 2026-10-30",
		"'until' lies before 'from'"},
	    {"rules/workflows/pantau.yaml", task_workflow, "up-to: rahasia", "up-to: terbatas",
		"stage 'mulai' starts 'pantau', which carries matters up to restricted only"},
	    {"rules/workflows/rapat.yaml", whole_workflow, "neutral: yes}", "neutral: yes, utk: x}",
		"unknown key 'utk', expected one of to, letter, up-to, neutral, attach"},
	    {"rules/workflows/rapat.yaml", whole_workflow, "workflow: rapat", "workflow: lapsit",
		"workflow 'lapsit' is given twice, first in "},
	    {"rules/workflows/rapat.yaml", whole_workflow, "{answer: batal}",
		"{answer: batal, sms: yes}", "'batal' may come by SMS, which nobody signs"},
	    {"rules/workflows/rapat.yaml", whole_workflow, "limit: 1h\n", "limit: 10s\n",
		"'limit' is 10s, expected a duration like 30s, 9m, 2h or 1d, or working days like "
		"5wd of at least 60"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *directory = write_whole();
		g_autofree char *told = NULL;
		g_autofree char *text = office_replace(cases[i].text, cases[i].from, cases[i].to);
		add_file(directory, cases[i].file, text);
		g_autoptr(Config) config = office_load(directory, &told);
		if (!strstr(told, cases[i].problem)) {
			g_test_message("expected '%s', told '%s'", cases[i].problem, told);
			g_test_fail();
		}
		office_remove(directory);
	}
}

static void test_unreadable(void)
{
	g_autoptr(Problems) problems = problems_new();

	g_assert_null(config_load("/nonexistent/siaga.yaml", problems));
	g_autofree char *told = problems_text(problems);
	g_assert_nonnull(strstr(told, "/nonexistent/siaga.yaml: "));
	g_assert_null(config_load("/dev/null", problems));
	g_assert_cmpuint(problems_count(problems), ==, 2);
}

static void test_office(void)
{
	char *directory = office_write(NULL, NULL, NULL);
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);
	g_autofree char *database = g_build_filename(directory, "siaga.db", NULL);

	g_assert_cmpstr(told, ==, "");
	g_assert_cmpstr(config->database, ==, database);
	g_assert_cmpstr(config->office.zone_name, ==, "Asia/Jakarta");
	g_assert_cmpstr(config->office.letterhead->pdata[0], ==, "Kantor Contoh");
	g_assert_cmpstr(config->sender, ==, "lapor");
	g_assert_cmpint(config->limits.release_delay, ==, 300);
	g_assert_cmpuint(strlen(config->rules_hash), ==, 64);
	g_assert_cmpuint(config->routing->len, ==, 1);
	g_assert_cmpuint(config->schedule->len, ==, 0);
	const Workflow *w = config_workflow(config, "lapsit");
	g_assert_cmpint(w->clock, ==, 7200);
	g_assert_cmpstr(w->first, ==, "terdaftar");
	const Stage *s = workflow_stage(w, "diperiksa");
	g_assert_cmpuint(s->ask->needed, ==, 1);
	g_assert_cmpint(s->ask->strength, ==, STRENGTH_AUTHENTICATED);
	g_assert_cmpint(g_array_index(s->remind, gint64, 0), ==, 600);
	g_assert_cmpint(g_array_index(s->remind, gint64, 1), ==, 300);
	g_assert_cmpint(stage_answer(s, "tolak")->note, ==, NOTE_REQUIRED);
	g_assert_cmpint(stage_answer(s, "tolak")->release, ==, -1);
	g_assert_null(stage_answer(s, "tunda"));
	/* No letter goes beyond what the workflow itself carries. */
	const Escalation *e = s->escalations->pdata[0];
	const LetterOrder *receipt = workflow_stage(w, "terdaftar")->letters->pdata[0];
	g_assert_cmpint(receipt->up_to, ==, SECRECY_RAHASIA);
	g_assert_cmpint(e->letter.up_to, ==, SECRECY_RAHASIA);
	g_assert_cmpstr(e->letter.name, ==, "staf");
	const Act *act = vocabulary_act(config->vocabulary, "setuju");
	g_assert_cmpstr(act->words->pdata[0], ==, "setuju");
	g_assert_cmpstr(act->words->pdata[2], ==, "oke setuju");
	office_remove(directory);
}

/* Any change of a rule changes the hash that stands with decisions. */
static void test_hash(void)
{
	char *a = office_write(NULL, NULL, NULL), *b = office_write(NULL, NULL, NULL);
	char *c = office_write("rules/routing.yaml", "Tirto", "Tirto #");
	g_autofree char *told_a = NULL, *told_b = NULL, *told_c = NULL;
	g_autoptr(Config) first = office_load(a, &told_a);
	g_autoptr(Config) same = office_load(b, &told_b);
	g_autoptr(Config) other = office_load(c, &told_c);

	g_assert_cmpstr(first->rules_hash, ==, same->rules_hash);
	g_assert_cmpstr(first->rules_hash, !=, other->rules_hash);
	office_remove(a);
	office_remove(b);
	office_remove(c);
}

/* A file that the office leaves out is the common one's, and hashed as its own is. */
static void test_common(void)
{
	char *own = office_write("siaga.yaml", "database:", "common: common\ndatabase:");
	g_autofree char *told = NULL, *gone = NULL, *later = NULL;
	g_autofree char *rules = g_build_filename(own, "common", "rules", NULL);
	g_autofree char *templates = g_build_filename(own, "common", "templates", NULL);
	g_autofree char *from = g_build_filename(own, "rules", "books.yaml", NULL);
	g_autofree char *to = g_build_filename(rules, "books.yaml", NULL);
	g_autofree char *shared = g_build_filename(templates, "shared.txt", NULL);
	g_autofree char *books = NULL;

	g_autoptr(Config) none = office_load(own, &gone);
	g_assert_nonnull(strstr(gone, "siaga.yaml:"));
	g_assert_nonnull(strstr(gone, "which is no directory"));
	g_mkdir_with_parents(rules, 0700);
	g_mkdir_with_parents(templates, 0700);
	g_assert_true(g_file_set_contents(shared, "Subject: x\n\nx\n", -1, NULL));
	g_assert_true(g_file_get_contents(from, &books, NULL, NULL));
	g_assert_cmpint(g_rename(from, to), ==, 0);
	g_autoptr(Config) config = office_load(own, &told);
	g_assert_cmpstr(told, ==, "");
	g_assert_cmpuint(config->books->len, ==, none->books->len);
	g_assert_cmpstr(rulesdir_file(config, "books.yaml"), ==, to);
	g_assert_cmpstr(config->rules_hash, ==, none->rules_hash);
	g_autofree char *changed = g_strconcat(books, "# more\n", NULL);
	g_assert_true(g_file_set_contents(to, changed, -1, NULL));
	g_autoptr(Config) other = office_load(own, &later);
	g_assert_cmpstr(config->rules_hash, !=, other->rules_hash);
	g_unlink(to);
	g_unlink(shared);
	g_rmdir(rules);
	g_rmdir(templates);
	g_autofree char *common = g_path_get_dirname(rules);
	g_rmdir(common);
	office_remove(own);
}

static void test_graph(void)
{
	char *directory = office_write(NULL, NULL, NULL);
	g_autofree char *told = NULL;
	g_autoptr(Config) config = office_load(directory, &told);
	g_autofree char *graph = workflow_graph(config->workflows);

	g_assert_true(g_str_has_prefix(graph, "digraph workflows {"));
	g_assert_nonnull(
	    strstr(graph, "\"lapsit/diperiksa\" -> \"lapsit/selesai\" [label=\"tolak\"];"));
	g_assert_nonnull(strstr(graph, "[label=\"diperiksa (kepala)\", shape=box];"));
	office_remove(directory);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/config/office", test_office);
	g_test_add_func("/config/one-slip", test_one_slip);
	g_test_add_func("/config/mistakes", test_mistakes);
	g_test_add_func("/config/all-at-once", test_all_at_once);
	g_test_add_func("/config/whole-workflow", test_whole_workflow);
	g_test_add_func("/config/schedule", test_schedule);
	g_test_add_func("/config/roster", test_roster);
	g_test_add_func("/config/whole-mistakes", test_whole_mistakes);
	g_test_add_func("/config/unreadable", test_unreadable);
	g_test_add_func("/config/hash", test_hash);
	g_test_add_func("/config/common", test_common);
	g_test_add_func("/config/graph", test_graph);
	return g_test_run();
}
