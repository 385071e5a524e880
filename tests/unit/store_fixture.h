/*
 * store_fixture.h: a database in a directory of its own, and ready rows, for the tests of src/store.
 */
#ifndef SIAGA_TESTS_STORE_FIXTURE_H
#define SIAGA_TESTS_STORE_FIXTURE_H

#include "model/entry.h"
#include "model/letter.h"
#include "store/asks.h"
#include "store/balance.h"
#include "store/entries.h"
#include "store/folders.h"
#include "store/history.h"
#include "store/ledger.h"
#include "store/meta.h"
#include "store/open.h"
#include "store/outbox.h"
#include "store/raw.h"
#include "store/store.h"
#include "store/timers.h"
#include "store/transaction.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 2026-11-23 05:30 in Pekalongan. */
#define NOW G_GINT64_CONSTANT(1795386600)

typedef struct Fixture {
	char *directory, *path;
	Store *store;
} Fixture;

static inline int fixture_unlink(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static inline void fixture_open(Fixture *f, StoreMode mode)
{
	g_autoptr(GError) err = NULL;

	f->store = store_open(f->path, mode, &err);
	g_assert_no_error(err);
	g_assert_nonnull(f->store);
}

static inline void fixture_set_up(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) err = NULL;

	(void)data;
	f->directory = g_dir_make_tmp("siaga-store-XXXXXX", &err);
	g_assert_no_error(err);
	f->path = g_build_filename(f->directory, "siaga.db", NULL);
	fixture_open(f, STORE_CREATE);
}

static inline void fixture_tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	store_close(f->store);
	nftw(f->directory, fixture_unlink, 16, FTW_DEPTH | FTW_PHYS);
	g_free(f->directory);
	g_free(f->path);
}

#define must(call)                                                                                 \
	do {                                                                                       \
		GError *must_err = NULL;                                                           \
		bool must_done = (call);                                                           \
		g_assert_no_error(must_err);                                                       \
		g_assert_true(must_done);                                                          \
	} while (0)
/* The error argument of a call within must(). */
#define ERR &must_err

static inline void fixture_reopen(Fixture *f)
{
	store_close(f->store);
	fixture_open(f, STORE_WRITE);
	must(store_settle(f->store, ERR));
}

static inline void fixture_begin(Fixture *f)
{
	must(store_begin(f->store, ERR));
}

static inline void fixture_commit(Fixture *f)
{
	must(store_commit(f->store, ERR));
}

static inline Entry *sample_entry(int number, const char *summary)
{
	Entry *entry = entry_new();

	entry->book = g_strdup("umum");
	entry->year = 2026;
	entry->number = number;
	entry->label = g_strdup_printf("%04d", number);
	entry->class = g_strdup("lapsit");
	entry->workflow = g_strdup("lapsit");
	entry->stage = g_strdup("terdaftar");
	entry->mailbox = g_strdup("laporan");
	entry->channel = g_strdup("surel");
	entry->reporter_name = g_strdup("Sutarmo");
	entry->reporter_address = g_strdup("fkdm.paninggaran@example.org");
	entry->place = g_strdup("Paninggaran");
	entry->summary = g_strdup(summary);
	entry->received = NOW;
	entry->registered = NOW + number;
	return entry;
}

static inline LedgerLine *sample_line(guint32 uid, Outcome outcome)
{
	LedgerLine *line = ledger_line_new();

	line->mailbox = g_strdup("laporan");
	line->folder = g_strdup("INBOX");
	line->uidvalidity = 7;
	line->uid = uid;
	line->received = NOW;
	line->taken = NOW + 2;
	line->size = 100;
	line->outcome = outcome;
	line->why = g_strdup("rule 'laporan situasi'");
	return line;
}

static inline Letter *sample_letter(gint64 entry, const char *message_id, const char *body_sha256)
{
	Letter *letter = letter_new();

	letter->entry = entry;
	letter->mailbox = g_strdup("laporan");
	letter->letter = g_strdup("tanda-terima");
	letter->recipient = g_strdup("fkdm.paninggaran@example.org");
	letter->message_id = g_strdup(message_id);
	letter->subject = g_strdup("Tanda Terima Laporan 0147");
	letter->header = g_strdup("Subject: Tanda Terima Laporan 0147\r\n");
	strcpy(letter->body_sha256, body_sha256);
	letter->urgency = URGENCY_RECEIPT;
	letter->created = NOW;
	letter->next_attempt = NOW;
	return letter;
}

#endif
