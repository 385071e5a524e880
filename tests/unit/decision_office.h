/*
 * decision_office.h: one small office, and ready entries, asks and mails, for the tests of what is decided: who
 * may, who gets what, what follows.  Nothing of it needs a database or a mail server.
 */
#ifndef SIAGA_TESTS_DECISION_OFFICE_H
#define SIAGA_TESTS_DECISION_OFFICE_H

#include "config/config.h"
#include "config/load.h"
#include "flow/asking_text.h"
#include "flow/workflow.h"
#include "office_files.h"

#include <glib/gstdio.h>
#include <string.h>

/* 2026-11-23 (a Monday) 08:00 in Pekalongan. */
enum { NOW = 1795395600, MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const char office_siaga[] =
    "office: {name: Kantor Uji, head-title: Kepala, address: Jalan 1, place: Kajen,\n"
    "  time-zone: Asia/Jakarta, zone-label: WIB, host: kantor.example}\n"
    "database: siaga.db\n"
    "limits: {release-delay: 5m, ask-again: 2, ask-expires: 3d}\n"
    "acknowledge: {per-address: 3, unverified-total: 2, per-peer: 5}\n"
    "mailboxes:\n"
    "  - name: kantor\n"
    "    url: imaps://imap.kantor.example\n"
    "    address: kantor@kantor.example\n"
    "    secret: env:PATH\n"
    "    authserv-ids: [mx.kantor.example]\n"
    "    send: {url: smtps://smtp.kantor.example}\n";

static const char office_directory[] =
    "roles:\n"
    "  - {role: kepala, title: Kepala Kantor, deciding: yes}\n"
    "  - {role: staf, title: Staf, commands: [koreksi]}\n"
    "  - {role: sekda, title: Sekretaris Daerah}\n"
    "  - {role: bupati, title: Bupati}\n"
    "units:\n"
    "  - {unit: doro, group: kecamatan, title: Kecamatan Doro, addresses: a@doro.example,\n"
    "     clearance: terbatas}\n"
    "  - {unit: tirto, group: kecamatan, title: Kecamatan Tirto, addresses: a@tirto.example,\n"
    "     clearance: biasa}\n"
    "people:\n"
    "  - {person: hadi, name: Hadi, addresses: hadi@kantor.example, roles: kepala,\n"
    "     clearance: sangat rahasia}\n"
    "  - {person: wati, name: Wati, addresses: wati@kantor.example, roles: kepala,\n"
    "     clearance: sangat rahasia}\n"
    "  - {person: ani, name: Ani, addresses: ani@kantor.example, roles: staf, clearance: rahasia}\n"
    "  - {person: darmo, name: Darmo, addresses: darmo@doro.example, unit: doro,\n"
    "     clearance: terbatas}\n"
    "lists:\n"
    "  - {list: tim, title: Tim, members: [ani, tirto], clearance: biasa}\n";

static const char office_workflow[] =
    "workflow: lapor\n"
    "title: Laporan\n"
    "book: umum\n"
    "secrecy: biasa\n"
    "up-to: rahasia\n"
    "excluded: terlapor\n"
    "clock: 2h\n"
    "stages:\n"
    "  - stage: terdaftar\n"
    "    title: dicatat\n"
    "    letters: [{to: reporter, letter: tanda-terima, neutral: yes}]\n"
    "    then: sekda\n"
    "  - stage: sekda\n"
    "    title: di Sekretaris Daerah\n"
    "    vacant: periksa\n"
    "    ask: {role: sekda, letter: permohonan-persetujuan}\n"
    "    answers: [{answer: setuju, then: periksa}]\n"
    "  - stage: periksa\n"
    "    title: diperiksa\n"
    "    ask: {role: kepala, letter: permohonan-persetujuan, from: all,\n"
    "          strength: key+authenticated}\n"
    "    limit: 1h\n"
    "    remind: [15m, 5m]\n"
    "    remind-letter: pengingat\n"
    "    escalate: [{after: 10m, to: role:staf, letter: pengingat-lewat}]\n"
    "    answers:\n"
    "      - {answer: setuju, note: optional, then: kirim}\n"
    "      - {answer: tolak, note: required, then: tolak, alone: yes, release: 0s,\n"
    "         means: tidak disampaikan kepada siapa pun}\n"
    "      - {answer: tunda, note: optional, extends: 2h}\n"
    "      - {answer: teruskan, note: required, then: kirim, assigns: yes}\n"
    "  - stage: kirim\n"
    "    title: dikirim\n"
    "    letters: [{to: list:tim, letter: tembusan, up-to: biasa}]\n"
    "    stops-clock: yes\n"
    "    end: yes\n"
    "  - stage: tolak\n"
    "    title: ditolak\n"
    "    end: yes\n";

/* Anonymous, closer than the other; what is compiled of it is a product. */
static const char office_complaint[] = "workflow: aduan\n"
				       "title: Pengaduan\n"
				       "book: umum\n"
				       "secrecy: terbatas\n"
				       "up-to: terbatas\n"
				       "anonymous: yes\n"
				       "excluded: terlapor\n"
				       "stages: [{stage: selesai, title: selesai, end: yes}]\n";
static const char office_product[] = "workflow: lapsida\n"
				     "title: Laporan Situasi Daerah\n"
				     "object: product\n"
				     "book: umum\n"
				     "secrecy: terbatas\n"
				     "up-to: rahasia\n"
				     "stages:\n"
				     "  - {stage: dicatat, title: dicatat, then: susun}\n"
				     "  - stage: susun\n"
				     "    title: disusun\n"
				     "    ask: {role: staf, letter: permohonan-persetujuan}\n"
				     "    edits: [fakta]\n"
				     "    answers: [{answer: ajukan, then: selesai}]\n"
				     "  - {stage: selesai, title: selesai, end: yes}\n";

static inline void office_fill(const char *directory)
{
	g_autofree char *folder = g_build_filename(directory, "rules/workflows", NULL);
	g_autofree char *templates = g_canonicalize_filename("templates", NULL);
	g_autofree char *siaga = g_strdup_printf("templates: %s\n%s", templates, office_siaga);

	g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
	office_put(directory, "siaga.yaml", siaga);
	office_put(directory, "rules/directory.yaml", office_directory);
	office_put(
	    directory, "rules/books.yaml", "- {book: umum, title: Umum, pattern: \"{urut:04}\"}\n");
	office_put(directory, "rules/routing.yaml",
	    "- {rule: lapor, when: \"subject LIKE 'lapor%'\", start: lapor}\n"
	    "- {rule: aduan, when: \"subject LIKE 'aduan%'\", start: aduan}\n");
	office_put(directory, "rules/workflows/lapor.yaml", office_workflow);
	office_put(directory, "rules/workflows/aduan.yaml", office_complaint);
	office_put(directory, "rules/workflows/lapsida.yaml", office_product);
	office_ship(directory, "rules/vocabulary.yaml");
	office_ship(directory, "rules/language.yaml");
	office_ship(directory, "rules/calendar.yaml");
	office_ship(directory, "rules/places.yaml");
}

/* The folder goes again at once.  Caller frees. */
static inline Config *office_config(void)
{
	g_autofree char *directory = g_dir_make_tmp("siaga-decision-XXXXXX", NULL);
	g_autoptr(Problems) problems = problems_new();
	g_autofree char *path = g_build_filename(directory, "siaga.yaml", NULL);
	const char *const argv[] = {"rm", "-rf", directory, NULL};

	office_fill(directory);
	Config *config = config_load(path, problems);
	g_autofree char *told = problems_text(problems);
	g_assert_cmpstr(told, ==, "");
	g_assert_true(g_spawn_sync(NULL, (char **)(gsize)argv, NULL, G_SPAWN_SEARCH_PATH, NULL,
	    NULL, NULL, NULL, NULL, NULL));
	return config;
}

/* One of an open entry in this stage; caller frees. */
static inline Entry *office_entry(const char *workflow, const char *stage)
{
	Entry *e = entry_new();

	e->id = 7;
	e->label = g_strdup("0007");
	e->book = g_strdup("umum");
	e->class = g_strdup(workflow);
	e->workflow = g_strdup(workflow);
	e->stage = g_strdup(stage);
	e->mailbox = g_strdup("kantor");
	e->channel = g_strdup("surel");
	e->reporter_address = g_strdup("warga@warga.example");
	e->summary = g_strdup("Keributan");
	e->text = g_strdup("Ada keributan.");
	e->received = e->registered = NOW - HOUR;
	return e;
}

/* An open ask of that entry, about what it says now. */
static inline Ask *office_ask(
    const Config *config, const Entry *entry, gint64 id, const char *person, const char *stage)
{
	const Workflow *workflow = config_workflow(config, entry->workflow);
	Ask *ask = ask_new();

	ask->id = id;
	ask->entry = entry->id;
	ask->stage = g_strdup(stage);
	ask->person = g_strdup(person);
	ask->state = ASK_OPEN;
	ask->revision = 1;
	ask->asked = NOW - HOUR;
	ask->expires = NOW + DAY;
	asking_document(entry, workflow_stage(workflow, stage), ask->document_hash);
	return ask;
}

static inline const Stage *office_stage(
    const Config *config, const char *workflow, const char *name)
{
	return workflow_stage(config_workflow(config, workflow), name);
}

static inline WorkflowStep office_step(
    const Config *config, const char *workflow, const GPtrArray *asks)
{
	return (WorkflowStep){.config = config,
	    .workflow = config_workflow(config, workflow),
	    .now = NOW,
	    .actor = "siaga",
	    .asks = asks};
}

/* A plan for a copy of the entry; caller frees. */
static inline Plan *office_plan(const Entry *entry)
{
	Plan *plan = plan_new(OUTCOME_ANSWER, reason_words(""));

	plan->entry = entry_copy(entry);
	return plan;
}

/* A reason in the office's words; caller frees. */
static inline char *office_says(const Config *config, const Reason *reason)
{
	return language_say(config->language, reason);
}

/* Details of all lines of that kind, a line each; caller frees. */
static inline char *plan_told(const Plan *plan, const char *kind)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < plan->history->len; i++) {
		const HistoryLine *line = plan->history->pdata[i];
		if (g_str_equal(line->kind, kind))
			g_string_append_printf(text, "%s%s", text->len ? "\n" : "", line->detail);
	}
	return g_string_free(text, FALSE);
}

/* "letter to, letter to" of all letters, those of asks left out; caller frees. */
static inline char *plan_sends(const Plan *plan)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < plan->letters->len; i++) {
		const LetterWanted *w = plan->letters->pdata[i];
		g_string_append_printf(
		    text, "%s%s %s", text->len ? ", " : "", w->letter, w->to_address);
	}
	return g_string_free(text, FALSE);
}

/* "kind after seconds" of all timers, counted from now; caller frees. */
static inline char *plan_waits(const Plan *plan)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < plan->timers->len; i++) {
		const Timer *t = plan->timers->pdata[i];
		g_string_append_printf(text, "%s%s %" G_GINT64_FORMAT, text->len ? ", " : "",
		    timer_kind_name(t->kind), t->at - NOW);
	}
	return g_string_free(text, FALSE);
}

/* "id state, id state" of the asks that it settles; caller frees. */
static inline char *plan_ends(const Plan *plan)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < plan->settled->len; i++) {
		const Ask *a = plan->settled->pdata[i];
		g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", text->len ? ", " : "",
		    a->id, ask_state_name(a->state));
	}
	return g_string_free(text, FALSE);
}

/* Names of those it asks; caller frees. */
static inline char *plan_questions(const Plan *plan)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < plan->asks->len; i++)
		g_string_append_printf(text, "%s%s", text->len ? ", " : "",
		    ((const AskWanted *)plan->asks->pdata[i])->person);
	return g_string_free(text, FALSE);
}

/* Takes `text` over: it is this. */
static inline void is_text(char *text, const char *expected)
{
	g_assert_cmpstr(text, ==, expected);
	g_free(text);
}

/* Takes `text` over: these words are in it. */
static inline void has_text(char *text, const char *words)
{
	if (!strstr(text, words))
		g_error("'%s' is not in '%s'", words, text);
	g_free(text);
}

#endif
