/*
 * property_restore.h: a random day of test_property.c is lost at any moment and its backup brought back: no answer to
 * a letter of another life decides anything, and no number is given to two matters.
 */
#ifndef SIAGA_TESTS_PROPERTY_RESTORE_H
#define SIAGA_TESTS_PROPERTY_RESTORE_H

#include "engine/carry/restored.h"
#include "store/backup.h"
#include "store/open.h"
#include "store/publish.h"

enum { RESTORE_CASES = 12, LATER_EVENTS = 12 };

/* What people outside have seen. */
typedef struct Shown {
	GPtrArray *letters; /* of Letter */
	GPtrArray *codes; /* of char *: subjects with the code of an open ask or of a list */
	GHashTable *numbers; /* "BOOK/YEAR/NUMBER" -> summary */
} Shown;

static inline char *number_of(const Entry *e)
{
	return g_strdup_printf("%s/%d/%d", e->book, e->year, e->number);
}

static inline void look(World *w, Shown *shown)
{
	EntryFilter all = {.most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(w->f.store, &all, NULL);
	g_autoptr(GPtrArray) asks = asks_list(w->f.store, 0, true, NULL);

	*shown = (Shown){outbox_list(w->f.store, NULL, 0, 0, NULL),
	    g_ptr_array_new_with_free_func(g_free),
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
	for (guint i = 0; i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		g_hash_table_insert(shown->numbers, number_of(e), g_strdup(e->summary));
	}
	for (guint i = 0; i < asks->len; i++) {
		g_autoptr(Entry) entry = NULL;
		g_ptr_array_add(shown->codes, subject_of(w, asks->pdata[i], &entry));
	}
}

static inline void shown_clear(Shown *shown)
{
	g_ptr_array_unref(shown->letters);
	g_ptr_array_unref(shown->codes);
	g_hash_table_unref(shown->numbers);
}

static inline void live_on(World *w, guint events_left)
{
	for (guint i = 0; i < events_left; i++) {
		events[below(w->rand, G_N_ELEMENTS(events))](w);
		run_due(w);
		w->now += 60 * below(w->rand, 90);
	}
}

/* The database is gone; the backup takes its place. */
static inline void lose(World *w, const char *folder)
{
	g_autoptr(Manifest) manifest = manifest_read(folder, NULL, NULL);
	g_autofree char *aside = NULL;
	Restored restored;

	fixture_commit(&w->f);
	must(store_publish(w->f.store, ERR));
	g_clear_pointer(&w->f.store, store_close);
	must(backup_check(folder, manifest, NULL, ERR));
	must(backup_place(folder, manifest, w->f.path, w->now, NULL, &aside, ERR));
	g_assert_nonnull(aside);
	fixture_open(&w->f, STORE_RESTORE);
	const RestoreOrder order = {.reason = "hilang", .now = w->now};
	must(restored_adopt(w->f.store, w->setup->config, &w->key, &order, &restored, ERR));
	fixture_reopen(&w->f);
	fixture_begin(&w->f);
}

/* Everybody answers, in his own authenticated mail, whatever he was sent in the other life. */
static inline void answer_old(World *w, const Shown *shown)
{
	static const char *const words[] = {"Setuju", "SETUJU 1", "SETUJU SEMUA", "TOLAK: lama"};

	for (guint i = 0; i < shown->letters->len; i++) {
		const Letter *l = shown->letters->pdata[i];
		if (!g_str_has_suffix(l->recipient, "@kantor.example"))
			continue;
		Message *m = mail_new(
		    w, l->recipient, l->subject, words[below(w->rand, G_N_ELEMENTS(words))]);
		answers_to(m, l->message_id);
		receive_wrong(w, m, "an answer to a letter of another life");
	}
	for (guint i = 0; i < shown->codes->len; i++) {
		g_autofree char *from = somebody(w);
		receive_wrong(w, mail_new(w, from, shown->codes->pdata[i], "Setuju"),
		    "a code of another life");
	}
}

/* A number that people have seen on a matter is never on another one. */
static inline void check_numbers(World *w, const Shown *shown)
{
	EntryFilter all = {.most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(w->f.store, &all, NULL);

	g_assert_cmpuint(entries->len, >=, g_hash_table_size(shown->numbers));
	for (guint i = 0; i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		g_autofree char *number = number_of(e);
		const char *summary = g_hash_table_lookup(shown->numbers, number);
		if (summary && !e->void_reason && !g_str_equal(summary, e->summary))
			g_error("number %s was '%s' and is now '%s'", number, summary, e->summary);
	}
}

static inline void lose_at_any_point(World *w)
{
	g_autofree char *folder = g_build_filename(w->f.directory, "copies", NULL);
	Carrier c = {w->setup, w->f.store, &w->key, w->now, NULL};
	Shown shown;

	must(jobs_arm(&c, ERR));
	live_on(w, 5 + below(w->rand, EVENTS / 2));
	fixture_commit(&w->f);
	must(backup_write(w->f.path, folder, w->now, NULL, ERR));
	fixture_begin(&w->f);
	live_on(w, below(w->rand, EVENTS / 2));
	look(w, &shown);
	lose(w, folder);
	answer_old(w, &shown);
	live_on(w, LATER_EVENTS);
	answer_old(w, &shown);
	check_numbers(w, &shown);
	check_entries(w->f.store, w->setup->config, w->now);
	shown_clear(&shown);
}

#endif
