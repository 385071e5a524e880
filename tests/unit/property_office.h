/*
 * property_office.h: random offices for test_property.c: people, roles and workflows as files, most of which
 * pass `check`.  Vocabulary, calendar, places and letters are the shipped ones.
 */
#ifndef SIAGA_TESTS_PROPERTY_OFFICE_H
#define SIAGA_TESTS_PROPERTY_OFFICE_H

#include "engine/setup/setup.h"
#include "office_files.h"

#include <glib/gstdio.h>

enum { PEOPLE = 6, ROLES = 3, STAGES = 7 };

static const char *const secrecies[] = {"biasa", "terbatas", "rahasia"};

static inline guint below(GRand *r, guint n)
{
	return (guint)g_rand_int_range(r, 0, (gint32)n);
}

/* True once in n times. */
static inline bool once_in(GRand *r, guint n)
{
	return below(r, n) == 0;
}

/* An act, and whether a note can follow it. */
typedef struct RandomAct {
	const char *act;
	bool takes_note;
} RandomAct;

static const RandomAct random_acts[] = {{"setuju", false}, {"tolak", true}, {"tunda", true},
    {"ajukan", false}, {"terima", false}, {"hasil-pemantauan", true}, {"arsipkan", true},
    {"lisan", true}, {"teruskan", true}, {"selesai", true}};

static inline void write_role(GString *out, GRand *r, guint i)
{
	g_string_append_printf(out, "  - {role: r%u, title: Peran %u", i, i);
	if (once_in(r, 3))
		g_string_append(out, ", deciding: yes");
	if (once_in(r, 3))
		g_string_append(out, ", batches: [06:15, 10:00, 13:30]");
	if (once_in(r, 4))
		g_string_append(out, ", quiet: none");
	g_string_append(
	    out, ", commands: [koreksi, batal, gabung, pisah, pecah, alihkan, tugaskan]}\n");
}

/* Everybody may hold several roles, and somebody each of them. */
static inline void write_person(GString *out, GRand *r, guint i)
{
	g_string_append_printf(out,
	    "  - {person: p%u, name: Pejabat %u, addresses: p%u@kantor.example, roles: [r%u", i, i,
	    i, i % ROLES);
	if (once_in(r, 3))
		g_string_append_printf(out, ", r%u", (i + 1) % ROLES);
	if (i == 0)
		g_string_append(out, ", agenda, triase");
	g_string_append_printf(
	    out, "], clearance: %s", secrecies[once_in(r, 20) ? below(r, 3) : 2]);
	if (i > 0 && once_in(r, 2))
		g_string_append_printf(out, ", superior: p%u", below(r, i));
	g_string_append(out, "}\n");
}

static inline char *random_directory(GRand *r)
{
	GString *out = g_string_new("roles:\n");

	for (guint i = 0; i < ROLES; i++)
		write_role(out, r, i);
	g_string_append(out,
	    "  - {role: agenda, title: Petugas Agenda, keeps-books: yes}\n"
	    "  - {role: triase, title: Petugas Triase}\n"
	    "  - {role: bupati, title: Bupati}\n"
	    "units:\n"
	    "  - {unit: doro, group: kecamatan, title: Kecamatan Doro, place: Doro,\n"
	    "     addresses: u0@doro.example, clearance: terbatas}\n"
	    "  - {unit: tirto, group: kecamatan, title: Kecamatan Tirto,\n"
	    "     addresses: u1@tirto.example}\n"
	    "people:\n");
	for (guint i = 0; i < PEOPLE; i++)
		write_person(out, r, i);
	if (once_in(r, 2))
		g_string_append_printf(out,
		    "substitutes:\n  - {absent: p%u, by: p%u, as: Plh., from: 2026-11-23, "
		    "until: 2026-11-24}\n",
		    1 + below(r, 2), 3 + below(r, 3));
	g_string_append(
	    out, "lists:\n  - {list: tim, title: Tim, members: [doro], clearance: biasa}\n");
	return g_string_free(out, FALSE);
}

/* A workflow that is being written: stages s0, s1, …, akhir. */
typedef struct Making {
	GString *out;
	GRand *r;
	guint stages;
	const char *task; /* that it may start; NULL: it is one itself */
} Making;

static inline void write_target(const Making *m, guint from)
{
	guint to = below(m->r, m->stages + 1);

	/* Forward more often than back. */
	if (to <= from && !once_in(m->r, 3))
		to = from + 1;
	if (to >= m->stages)
		g_string_append(m->out, "akhir");
	else
		g_string_append_printf(m->out, "s%u", to);
}

static inline void write_next(const Making *m, guint from)
{
	if (from + 1 >= m->stages)
		g_string_append(m->out, "akhir");
	else
		g_string_append_printf(m->out, "s%u", from + 1);
}

static inline void write_letters(const Making *m)
{
	static const char *const letters[] = {"{to: reporter, letter: tanda-terima, neutral: yes}",
	    "{to: role:r0, letter: pengingat-lewat, neutral: yes}",
	    "{to: list:tim, letter: tembusan, up-to: biasa}",
	    "{to: reporter, letter: jawaban-pengaduan, up-to: biasa}",
	    "{to: source, letter: tembusan, up-to: biasa}"};

	if (once_in(m->r, 3))
		g_string_append_printf(
		    m->out, "    letters: [%s]\n", letters[below(m->r, G_N_ELEMENTS(letters))]);
}

static inline void write_answer(const Making *m, guint from, const RandomAct *act, bool first)
{
	GString *out = m->out;

	g_string_append_printf(out, "      - {answer: %s, note: %s", act->act,
	    !act->takes_note   ? "optional"
	    : once_in(m->r, 2) ? "required"
			       : "optional");
	if (first || !once_in(m->r, 4)) {
		g_string_append(out, ", then: ");
		if (first)
			write_next(m, from);
		else
			write_target(m, from);
	}
	if (g_str_equal(act->act, "teruskan"))
		g_string_append(out, ", assigns: yes");
	else if (act->takes_note && once_in(m->r, 2))
		g_string_append(out, ", keep: hasil");
	if (once_in(m->r, 2))
		g_string_append_printf(out, ", release: %s", once_in(m->r, 2) ? "0s" : "30m");
	if (once_in(m->r, 4))
		g_string_append(out, ", alone: yes");
	if (once_in(m->r, 3))
		g_string_append_printf(out, ", by: [r%u]", below(m->r, ROLES));
	if (m->task && once_in(m->r, 5))
		g_string_append_printf(out, ", starts: [%s]", m->task);
	g_string_append(out, "}\n");
}

static inline void write_answers(const Making *m, guint from)
{
	guint first = below(m->r, G_N_ELEMENTS(random_acts)), count = 1 + below(m->r, 4);

	g_string_append(m->out, "    answers:\n");
	for (guint i = 0; i < count; i++)
		write_answer(
		    m, from, &random_acts[(first + i) % G_N_ELEMENTS(random_acts)], i == 0);
}

static inline void write_limit(const Making *m, guint from, bool asks)
{
	static const char *const limits[] = {"20m", "2h", "1d"};

	if (once_in(m->r, 3))
		return;
	g_string_append_printf(m->out, "    limit: %s\n", limits[below(m->r, 3)]);
	if (asks && once_in(m->r, 2))
		g_string_append(m->out, "    remind: 5m\n    remind-letter: pengingat\n");
	if (once_in(m->r, 2)) {
		g_string_append(m->out, "    on-limit: ");
		write_target(m, from);
		g_string_append_c(m->out, '\n');
	} else if (asks && once_in(m->r, 2)) {
		g_string_append_printf(m->out,
		    "    escalate: [{after: %s, ask: yes, to: role:r%u, letter: %s}]\n",
		    once_in(m->r, 2) ? "0s" : "1h", below(m->r, ROLES), "permohonan-persetujuan");
	}
}

static inline void write_asking(const Making *m, guint from)
{
	static const char *const needed[] = {"any", "any", "all", "2"};

	g_string_append(m->out, "    ask: {");
	if (once_in(m->r, 5))
		g_string_append(m->out, "assigned: yes");
	else
		g_string_append_printf(m->out, "role: r%u", below(m->r, ROLES));
	g_string_append_printf(m->out, ", letter: permohonan-persetujuan, from: %s, batched: %s",
	    needed[below(m->r, 4)], once_in(m->r, 2) ? "yes" : "no");
	g_string_append_printf(
	    m->out, ", strength: %s}\n", once_in(m->r, 3) ? "key" : "key+authenticated");
	if (once_in(m->r, 3))
		g_string_append(m->out, "    edits: [fakta, saran]\n");
	write_limit(m, from, true);
	write_answers(m, from);
}

static inline void write_waiting(const Making *m, guint from)
{
	switch (below(m->r, 4)) {
	case 0:
		g_string_append(m->out, "    wait: 3h\n");
		break;
	case 1:
		if (m->task)
			g_string_append_printf(
			    m->out, "    starts: [%s]\n    joins: [%s]\n", m->task, m->task);
		break;
	case 2:
		g_string_append_printf(
		    m->out, "    wait: 1d\n    answers: [{answer: selesai, then: ");
		write_next(m, from);
		g_string_append_printf(m->out, ", by: [r%u]}]\n", below(m->r, ROLES));
		break;
	default:
		break;
	}
	g_string_append(m->out, "    then: ");
	write_next(m, from);
	g_string_append_c(m->out, '\n');
}

static inline void write_stage(const Making *m, guint i)
{
	g_string_append_printf(m->out, "  - stage: s%u\n    title: tahap %u\n", i, i);
	write_letters(m);
	if (once_in(m->r, 6)) {
		g_string_append(m->out, "    on-addition: ");
		write_target(m, i);
		g_string_append_c(m->out, '\n');
	}
	if (once_in(m->r, 3))
		write_waiting(m, i);
	else
		write_asking(m, i);
}

/* task NULL: it is one itself. */
static inline char *random_workflow(GRand *r, const char *name, const char *task)
{
	Making m = {g_string_new(NULL), r, 1 + below(r, STAGES - 1), task};

	g_string_append_printf(m.out, "workflow: %s\ntitle: Alur %s\n%sbook: %s\nup-to: %s\n", name,
	    name, task ? "" : "object: task\n", task ? "umum" : "tugas",
	    task ? secrecies[below(r, 3)] : "rahasia");
	if (once_in(r, 4))
		g_string_append(m.out, "working-time: yes\n");
	if (task && once_in(r, 4))
		g_string_append(m.out, "excluded: terlapor\n");
	g_string_append(m.out, "stages:\n");
	for (guint i = 0; i < m.stages; i++)
		write_stage(&m, i);
	g_string_append(m.out, "  - stage: akhir\n    title: selesai\n    end: yes\n");
	if (once_in(r, 3))
		g_string_append(m.out, "    on-addition: s0\n");
	return g_string_free(m.out, FALSE);
}

static const char office_yaml[] =
    "office: {name: Kantor Uji, head-title: Kepala, address: Jalan 1, place: Kajen,\n"
    "  time-zone: Asia/Jakarta, zone-label: WIB, host: kantor.example}\n"
    "database: siaga.db\n"
    "limits: {ask-expires: 3d}\n"
    "mailboxes:\n"
    "  - name: kantor\n"
    "    url: imaps://imap.kantor.example\n"
    "    address: kantor@kantor.example\n"
    "    secret: env:PATH\n"
    "    authserv-ids: [mx.kantor.example]\n"
    "    send: {url: smtps://smtp.kantor.example}\n";

/* Writes an office into an empty directory. */
static inline void random_office(GRand *r, const char *directory)
{
	g_autofree char *templates = g_canonicalize_filename("templates", NULL);
	g_autofree char *siaga = g_strdup_printf("templates: %s\n%s", templates, office_yaml);
	g_autofree char *folder = g_build_filename(directory, "rules/workflows", NULL);
	g_autofree char *people = random_directory(r), *w0 = random_workflow(r, "w0", "t0");
	g_autofree char *w1 = random_workflow(r, "w1", "t0"), *t0 = random_workflow(r, "t0", NULL);

	g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
	office_put(directory, "siaga.yaml", siaga);
	office_put(directory, "rules/directory.yaml", people);
	office_put(directory, "rules/books.yaml",
	    "- {book: umum, title: Umum, pattern: \"{urut:04}\"}\n"
	    "- {book: tugas, title: Tugas, pattern: \"T-{urut:03}\"}\n");
	office_put(directory, "rules/routing.yaml",
	    "- {rule: rahasia, when: \"subject LIKE '%rahasia%'\", set: {secrecy: rahasia}}\n"
	    "- {rule: segera, when: \"subject LIKE '%segera%'\", set: {urgency: sangat segera}}\n"
	    "- {rule: satu, when: \"subject LIKE 'satu%'\", start: w0}\n"
	    "- {rule: dua, when: \"subject LIKE 'dua%'\", start: w1}\n");
	office_put(directory, "rules/schedule.yaml",
	    "- {job: buka, do: open, at: 07:30, letters: [{to: asked, letter: "
	    "pekerjaan-terbuka}]}\n"
	    "- {job: triase, do: triage, at: [09:00, 14:00],\n"
	    "   letters: [{to: role:triase, letter: daftar-triase}]}\n");
	office_put(directory, "rules/workflows/w0.yaml", w0);
	office_put(directory, "rules/workflows/w1.yaml", w1);
	office_put(directory, "rules/workflows/t0.yaml", t0);
	office_ship(directory, "rules/vocabulary.yaml");
	office_ship(directory, "rules/language.yaml");
	office_ship(directory, "rules/calendar.yaml");
	office_ship(directory, "rules/places.yaml");
}

#endif
