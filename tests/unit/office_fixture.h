/*
 * office_fixture.h: a small office as files in a directory of its own, with which the tests of the
 * configuration play: each test changes a text in one of them and sees what is said.
 */
#ifndef OFFICE_FIXTURE_H
#define OFFICE_FIXTURE_H

#include "config/config.h"
#include "config/load.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct OfficeFile {
	const char *name, *text;
} OfficeFile;

static const OfficeFile office_files[] = {
    {"siaga.yaml", "office:\n"
		   "  name: Kantor Contoh\n"
		   "  head-title: Kepala\n"
		   "  address: Jalan Contoh 1\n"
		   "  place: Kajen\n"
		   "  host: kantor.example\n"
		   "  time-zone: Asia/Jakarta\n"
		   "  zone-label: WIB\n"
		   "database: siaga.db\n"
		   "mailboxes:\n"
		   "  - name: lapor\n"
		   "    url: imaps://imap.kantor.example\n"
		   "    address: Lapor@kantor.example\n"
		   "    secret: env:PATH\n"
		   "    send: {url: smtps://smtp.kantor.example}\n"},
    {"rules/directory.yaml",
	"roles:\n"
	"  - {role: kepala, title: Kepala, deciding: yes, batches: [13:30, 06:15]}\n"
	"  - {role: staf, title: Staf}\n"
	"units:\n"
	"  - {unit: tirto, group: kecamatan, title: Kecamatan Tirto, place: Tirto,\n"
	"     addresses: a@tirto.example, domains: tirto.example}\n"
	"people:\n"
	"  - {person: budi, name: Budi, addresses: budi@kantor.example,\n"
	"     roles: kepala, clearance: sangat rahasia}\n"
	"  - {person: ani, name: Ani, addresses: ani@kantor.example,\n"
	"     roles: staf, clearance: rahasia}\n"
	"  - {person: joko, name: Joko, addresses: joko@kantor.example,\n"
	"     roles: staf, clearance: rahasia}\n"
	"  - {person: loket, name: Loket, addresses: loket@kantor.example,\n"
	"     readers: [ani, budi]}\n"
	"substitutes:\n"
	"  - {absent: joko, by: ani, as: Plh., from: 2026-11-24,\n"
	"     until: 2026-11-25}\n"
	"lists:\n"
	"  - {list: tim, title: Tim, members: [ani, joko], clearance: terbatas}\n"
	"signing:\n"
	"  - {domain: kantor.example, selector: s1,\n"
	"     key: A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=}\n"
	"phone-country: 62\n"},
    {"rules/books.yaml", "- {book: umum, title: Umum, pattern: \"{urut:04}\"}\n"
			 "- {book: rahasia, title: Rahasia, pattern: \"R-{urut}\", secret: yes}\n"},
    {"rules/routing.yaml", "- rule: lapsit\n"
			   "  when: unit = 'kecamatan'\n"
			   "  set: {class: lapsit, place: Tirto}\n"
			   "  start: lapsit\n"},
    {"rules/vocabulary.yaml", "acts:\n"
			      "  - {act: setuju, title: SETUJU, words: [acc, Oke  Setuju.]}\n"
			      "  - {act: tolak, title: TOLAK, takes: note, words: [ditolak]}\n"
			      "negators: [tidak]\n"
			      "conditions: [tapi]\n"
			      "never: [ok, Siap]\n"
			      "ask-back: {empty: empty, unknown: unknown, never: never, negated: "
			      "negated, condition: condition, question: question, doubt: doubt,\n"
			      "  second: second, too-long: too-long, loose: loose, other: other, "
			      "sign: sign, left: left,\n"
			      "  reason: reason, unavailable: unavailable, hidden: hidden, "
			      "forwarded: forwarded, automatic: automatic}\n"
			      "grammar: {}\n"},
    {"rules/calendar.yaml", "hours: {senin: 08:00-16:00, selasa: 08:00-16:00}\n"
			    "holidays:\n"
			    "  - {date: 2026-11-24, name: Libur}\n"},
    {"rules/places.yaml", "places:\n  - {place: Tirto, code: \"33.26.15\"}\n"},
    {"rules/workflows/lapsit.yaml", "workflow: lapsit\n"
				    "title: Laporan Situasi\n"
				    "book: umum\n"
				    "up-to: rahasia\n"
				    "clock: 2h\n"
				    "stages:\n"
				    "  - stage: terdaftar\n"
				    "    title: dicatat\n"
				    "    letters:\n"
				    "      - {to: reporter, letter: surat, neutral: yes}\n"
				    "    then: diperiksa\n"
				    "  - stage: diperiksa\n"
				    "    title: diperiksa\n"
				    "    ask: {role: kepala, letter: tanya}\n"
				    "    answers:\n"
				    "      - {answer: setuju, then: selesai}\n"
				    "      - {answer: tolak, note: required, then: selesai}\n"
				    "    limit: 30m\n"
				    "    remind: [5m, 10m]\n"
				    "    remind-letter: surat\n"
				    "    escalate: [{after: 5m, to: role:staf, letter: surat}]\n"
				    "  - stage: selesai\n"
				    "    title: selesai\n"
				    "    letters:\n"
				    "      - {to: list:tim, letter: surat, up-to: terbatas}\n"
				    "    stops-clock: yes\n"
				    "    end: yes\n"},
    {"templates/surat.txt", "Hal: Surat\n\nisi\n"},
    {"templates/tanya.txt", "Hal: Tanya\n\nisi\n"},
};

/* The text with the first `from` replaced; every test's `from` must be there. */
static inline char *office_replace(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	if (!at)
		g_error("'%s' is not in the fixture", from);
	return g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* A new folder of this process, under a name that was given back where there is one: names of files are kept for
 * good (g_intern_string), and GLib counts as leaked beyond 2,048 of them. */
static inline char *office_directory(void)
{
	for (guint i = 0;; i++) {
		g_autofree char *name = g_strdup_printf("siaga-office-%d-%u", (int)getpid(), i);
		char *directory = g_build_filename(g_get_tmp_dir(), name, NULL);
		if (g_mkdir(directory, 0700) == 0)
			return directory;
		g_assert_cmpint(errno, ==, EEXIST);
		g_free(directory);
	}
}

/* Writes all files, with the shipped rules/language.yaml, into a new directory; in `file` (NULL: none) `from` is replaced by `to`.  Caller
 * ends with office_remove(). */
static inline char *office_write(const char *file, const char *from, const char *to)
{
	char *directory = office_directory();

	for (guint i = 0; i < G_N_ELEMENTS(office_files); i++) {
		bool changed = file && g_str_equal(file, office_files[i].name);
		g_autofree char *path = g_build_filename(directory, office_files[i].name, NULL);
		g_autofree char *folder = g_path_get_dirname(path);
		g_autofree char *text = changed ? office_replace(office_files[i].text, from, to)
						: g_strdup(office_files[i].text);
		g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
		g_assert_true(g_file_set_contents(path, text, -1, NULL));
	}
	g_autofree char *language = g_build_filename(directory, "rules", "language.yaml", NULL);
	g_autofree char *shipped = NULL;
	g_assert_true(g_file_get_contents("rules/language.yaml", &shipped, NULL, NULL));
	g_assert_true(g_file_set_contents(language, shipped, -1, NULL));
	return directory;
}

static inline void office_remove(char *directory)
{
	static const char *const folders[] = {"rules/workflows", "rules", "templates", "."};

	for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *folder = g_build_filename(directory, folders[i], NULL);
		GDir *dir = g_dir_open(folder, 0, NULL);
		const char *name;
		while ((name = g_dir_read_name(dir))) {
			g_autofree char *path = g_build_filename(folder, name, NULL);
			g_unlink(path);
		}
		g_dir_close(dir);
		g_rmdir(folder);
	}
	g_rmdir(directory);
	g_free(directory);
}

/* Loads what office_write() made; *told_r are its problems, the directory's name left out. */
static inline Config *office_load(const char *directory, char **told_r)
{
	g_autoptr(Problems) problems = problems_new();
	g_autofree char *path = g_build_filename(directory, "siaga.yaml", NULL);
	Config *config = config_load(path, problems);
	g_autofree char *text = problems_text(problems);
	g_autofree char *prefix = g_strconcat(directory, "/", NULL);
	GString *told = g_string_new(text);

	g_string_replace(told, prefix, "", 0);
	*told_r = g_string_free(told, FALSE);
	return config;
}

#endif
