/* From what a workflow orders to addresses, and who is left out because it is about him. */
#include "decision_office.h"
#include "who/excluded.h"
#include "who/party.h"
#include "who/recipients.h"

static Config *config;

typedef struct Case {
	RecipientKind to;
	const char *whom;
	const char *expected; /* "address class", ... */
} Case;

static const Case cases[] = {
    {TO_REPORTER, NULL, "warga@warga.example sangat rahasia"},
    {TO_SOURCE, NULL, "a@doro.example terbatas"},
    {TO_ROLE, "kepala", "hadi@kantor.example sangat rahasia, wati@kantor.example sangat rahasia"},
    {TO_ROLE, "sekda", ""},
    {TO_LIST, "tim", "ani@kantor.example rahasia, a@tirto.example biasa"},
    {TO_LIST, "tak-ada", ""},
    {TO_PERSON, "ani", "ani@kantor.example rahasia"},
    {TO_PERSON, "tirto", ""}, /* a unit is none */
    {TO_UNIT, "tirto", "a@tirto.example biasa"},
    {TO_UNIT, "ani", ""},
    {TO_ASSIGNED, NULL, "ani@kantor.example rahasia, a@tirto.example biasa"}, /* each once */
    {TO_OFFICER, NULL, "wati@kantor.example sangat rahasia"},
    {TO_ANSWERER, NULL, ""},
    {TO_ASKED, NULL, ""},
};

static char *text_of(const GArray *found)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < found->len; i++) {
		const Recipient *r = &g_array_index(found, Recipient, i);
		g_string_append_printf(
		    text, "%s%s %s", i ? ", " : "", r->address, secrecy_name(r->clearance));
	}
	return g_string_free(text, FALSE);
}

static void test_kinds(void)
{
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");

	entry->unit = g_strdup("doro");
	entry->officer = g_strdup("wati");
	g_ptr_array_add(entry->assigned, g_strdup("ani"));
	g_ptr_array_add(entry->assigned, g_strdup("tirto"));
	g_ptr_array_add(entry->assigned, g_strdup("ani"));
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		LetterOrder order = {.to = cases[i].to, .name = (char *)(gsize)cases[i].whom};
		g_autoptr(GArray) found = recipients_of(config, &order, entry, NOW);
		is_text(text_of(found), cases[i].expected);
	}
}

static void test_nobody(void)
{
	static const RecipientKind kinds[] = {TO_REPORTER, TO_SOURCE, TO_OFFICER, TO_ASSIGNED};
	g_autoptr(Entry) entry = office_entry("lapor", "periksa");

	g_clear_pointer(&entry->reporter_address, g_free);
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		LetterOrder order = {.to = kinds[i]};
		g_autoptr(GArray) found = recipients_of(config, &order, entry, NOW);
		g_assert_cmpuint(found->len, ==, 0);
	}
}

/* Whom it is about, and whether the address is his. */
static void test_excluded(void)
{
	static const struct {
		const char *about, *address;
		bool is;
	} rows[] = {
	    {NULL, "ani@kantor.example", false},
	    {"ani", "ani@kantor.example", true},
	    {"ani", "hadi@kantor.example", false},
	    {"hadi, ani", "ani@kantor.example", true},
	    {"doro", "a@doro.example", true},
	    {"doro", "darmo@doro.example", true}, /* who belongs to the unit */
	    {"darmo", "darmo@doro.example", true},
	    {"darmo", "a@doro.example", false}, /* it is about him alone */
	    {"tirto", "a@doro.example", false},
	    {"tak-ada", "ani@kantor.example", false},
	    {"ani", "warga@warga.example", false},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Entry) entry = office_entry("lapor", "periksa");
		entry_set_section(entry, "terlapor", rows[i].about);
		g_assert_cmpint(excluded_has(config, entry, rows[i].address, NOW), ==, rows[i].is);
	}
	/* Whatever it has become, or what was made of it. */
	g_autoptr(Entry) other = office_entry("lapsida", "susun");
	g_assert_false(excluded_has(config, other, "ani@kantor.example", NOW));
	entry_set_section(other, "terlapor", "ani");
	g_assert_true(excluded_has(config, other, "ani@kantor.example", NOW));
}

/* Of a workflow that is kept for one role: those who hold it, unless it is about them, whom it was given to, who reported. */
static void test_kept(void)
{
	static const struct {
		const char *about, *address;
		bool is;
	} rows[] = {
	    {NULL, "hadi@kantor.example", false},
	    {"ani", "hadi@kantor.example", false},
	    {"hadi", "hadi@kantor.example", true},
	    {"hadi", "wati@kantor.example", false},
	    {NULL, "ani@kantor.example", true},
	    {NULL, "a@tirto.example", true},
	    {NULL, "a@doro.example", false}, /* it was given to them */
	    {NULL, "pelapor@luar.example", false},
	    {NULL, "lain@luar.example", true},
	};
	Workflow *workflow = (Workflow *)(gsize)config_workflow(config, "lapor");

	workflow->only = g_strdup("kepala");
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Entry) entry = office_entry("lapor", "periksa");
		g_free(entry->reporter_address);
		entry->reporter_address = g_strdup("pelapor@luar.example");
		g_ptr_array_add(entry->assigned, g_strdup("doro"));
		entry_set_section(entry, "terlapor", rows[i].about);
		g_assert_cmpint(excluded_has(config, entry, rows[i].address, NOW), ==, rows[i].is);
	}
	g_clear_pointer(&workflow->only, g_free);
}

/* Who reported anonymously is known to himself and to the office. */
static void test_source(void)
{
	static const struct {
		const char *workflow, *address;
		bool hidden;
	} rows[] = {
	    {"aduan", "a@doro.example", true},
	    {"aduan", "lain@warga.example", true},
	    {"aduan", "darmo@doro.example", true},
	    {"aduan", "warga@warga.example", false},
	    {"aduan", "ani@kantor.example", false},
	    {"lapor", "a@doro.example", false},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Entry) entry = office_entry(rows[i].workflow, "selesai");
		g_assert_cmpint(
		    excluded_hides_source(config, entry, rows[i].address), ==, rows[i].hidden);
	}
}

/* A complaint that has become a report keeps its number, and its reporter his protection. */
static void test_became(void)
{
	Workflow *workflow = (Workflow *)(gsize)config_workflow(config, "aduan");
	g_autofree char *was = workflow->book;

	workflow->book = g_strdup("pengaduan");
	g_autoptr(Entry) report = office_entry("lapor", "selesai");
	g_assert_false(excluded_hides_source(config, report, "a@doro.example"));
	g_free(report->book);
	report->book = g_strdup("pengaduan");
	g_assert_true(excluded_hides_source(config, report, "a@doro.example"));
	g_assert_false(excluded_hides_source(config, report, "warga@warga.example"));
	g_free(workflow->book);
	workflow->book = g_steal_pointer(&was);
}

/* A mail is a party's own when it comes from that very person or unit. */
static void test_party(void)
{
	static const struct {
		const char *name, *from;
		bool is;
	} rows[] = {
	    {"hadi", "hadi@kantor.example", true},
	    {"hadi", "wati@kantor.example", false},
	    {"hadi", "a@doro.example", false},
	    {"doro", "a@doro.example", true},
	    {"doro", "a@tirto.example", false},
	    {"doro", "hadi@kantor.example", false},
	    {"doro", "warga@warga.example", false},
	};
	Party party;

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Correspondent who = directory_sender(config->directory, rows[i].from);
		Sender sender = {.address = rows[i].from, .person = who.person, .unit = who.unit};
		g_assert_true(party_find(config->directory, rows[i].name, &party));
		g_assert_cmpint(party_is(&party, &sender), ==, rows[i].is);
	}
	g_assert_false(party_find(config->directory, "tak-ada", &party));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = office_config();
	g_test_add_func("/recipients/kinds", test_kinds);
	g_test_add_func("/recipients/nobody", test_nobody);
	g_test_add_func("/party/is", test_party);
	g_test_add_func("/excluded/concerned", test_excluded);
	g_test_add_func("/excluded/kept", test_kept);
	g_test_add_func("/excluded/source", test_source);
	g_test_add_func("/excluded/became", test_became);
	int status = g_test_run();
	config_free(config);
	return status;
}
