#include "engine/letters/unwritten.h"

#include "base/error.h"
#include "base/log.h"
#include "engine/letters/letter_kept.h"
#include "engine/letters/letters.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/outbox.h"

/* The question that the letter puts, or tells again; NULL: it puts none. */
static Ask *ask_of(const Carrier *c, const Letter *l, const LetterWanted *w)
{
	return w->ask != 0 ? asks_get(c->store, w->ask, NULL) : asks_find_letter(c->store, l->id);
}

static bool is_outdated(const Carrier *c, const Letter *l, const LetterWanted *w)
{
	g_autoptr(Ask) ask = ask_of(c, l, w);

	return ask && ask->state != ASK_OPEN;
}

static bool take_back(const Carrier *c, Letter *l, GError **err)
{
	return outbox_settle(c->store, l->id, false, c->now, err) &&
	       letters_tell(
		   c, l, "letter-dropped", "what it asks has been answered meanwhile", err);
}

static bool release(const Carrier *c, Letter *l, const LetterWanted *w, GError **err)
{
	l->state = LETTER_PENDING;
	l->next_attempt = MAX(l->created, w->not_before); /* it has been due since then */
	g_clear_pointer(&l->wanted, g_free);
	g_clear_pointer(&l->cause, g_free);
	return outbox_write(c->store, l, err) &&
	       letters_tell(c, l, "letter-released", "it can be written now", err);
}

/* *cause_r NULL: it is settled.  False: the store has failed. */
static bool settle(const Carrier *c, Letter *l, Unwritten *result, GError **cause_r, GError **err)
{
	LetterWanted *w = letter_kept_parse(l->wanted, err);
	g_autoptr(Entry) entry = w && l->entry ? entries_get(c->store, l->entry, err) : NULL;
	bool done = w && (entry || !l->entry);

	if (done && is_outdated(c, l, w)) {
		done = take_back(c, l, err);
		result->dropped++;
	} else if (done && letters_fill(c, entry, w, l, cause_r)) {
		done = release(c, l, w, err);
		result->written++;
	} else if (done) {
		g_free(l->cause);
		l->cause = g_strdup((*cause_r)->message);
		done = outbox_write(c->store, l, err);
		result->still++;
	}
	letter_wanted_free(w);
	return done;
}

bool unwritten_try(const Carrier *c, Unwritten *result_r, GError **err)
{
	g_autoptr(GPtrArray) letters = outbox_unwritten(c->store, err);
	bool done = letters != NULL;

	*result_r = (Unwritten){0};
	for (guint i = 0; done && i < letters->len; i++) {
		Letter *letter = letters->pdata[i];
		g_autoptr(GError) cause = NULL;
		done = settle(c, letter, result_r, &cause, err);
		if (cause)
			log_about(&(LogAbout){.letter = letter->id}, LOG_WARN,
			    "letter %" G_GINT64_FORMAT " (%s) is held on: %s", letter->id,
			    letter->letter, cause->message);
	}
	return done;
}

bool unwritten_try_one(const Carrier *c, Letter *letter, GError **err)
{
	Unwritten result = {0};
	g_autoptr(GError) cause = NULL;

	return settle(c, letter, &result, &cause, err) &&
	       (!cause || fail(err, ERR_REJECT, "letter %" G_GINT64_FORMAT " cannot be written: %s",
			      letter->id, cause->message));
}
