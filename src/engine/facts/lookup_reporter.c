#include "engine/facts/lookup_reporter.h"

#include "decide/command.h"
#include "decide/command_read.h"
#include "decide/withdrawal.h"
#include "engine/facts/lookup_command.h"
#include "model/own_names.h"
#include "read/head.h"
#include "read/report/judges.h"
#include "read/report/kind.h"
#include "read/subject.h"
#include "read/words.h"
#include "store/asks.h"
#include "store/entries.h"
#include "who/excluded.h"

#include <string.h>

enum {
	SHORT_MAIL = 300, /* bytes of a mail that is a command */
	BRIEF = 1000, /* of one whose text is searched for numbers */
	MOST_TOKENS = 8, /* words that look like numbers are looked up at most */
	MOST_TOLD = 5, /* reports that one question is answered about */
	SHORTEST = 3, /* of a number */
};

bool lookup_is_own(const Config *config, const Entry *entry, const Sender *sender)
{
	if (sender->address && g_strcmp0(entry->reporter_address, sender->address) == 0)
		return true;
	return sender->unit && g_strcmp0(entry->unit, sender->unit->name) == 0 &&
	       !excluded_is_anonymous(config, entry);
}

static bool is_new(const GPtrArray *entries, const Entry *entry)
{
	for (guint i = 0; i < entries->len; i++)
		if (((const Entry *)entries->pdata[i])->id == entry->id)
			return false;
	return true;
}

/* Takes those of `found` over that have this very number and are his. */
static void take_own(GPtrArray *entries, GPtrArray *found, const char *label, const Arrival *known)
{
	for (guint i = 0; found && i < found->len; i++) {
		const Entry *e = found->pdata[i];
		if (g_ascii_strcasecmp(e->label, label) == 0 && is_new(entries, e) &&
		    lookup_is_own(known->config, e, &known->sender))
			g_ptr_array_add(entries, entry_copy(e));
	}
}

static bool has_letter(const char *word)
{
	while (*word && !g_ascii_isalpha(*word))
		word++;
	return *word != '\0';
}

/* His entries whose numbers stand in the text; `bare`: also those that are digits only.  Caller unrefs. */
static GPtrArray *named_in(const Receiver *r, const char *text, const Arrival *known, bool bare)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	g_auto(GStrv) words = g_strsplit_set(text ? text : "", " \t\r\n,;:()[]\"?!", -1);
	guint tokens = 0;

	for (guint i = 0; words[i] && tokens < MOST_TOKENS; i++) {
		gsize n = strlen(words[i]);
		if (n > 0 && words[i][n - 1] == '.')
			words[i][--n] = '\0';
		if (n < SHORTEST || !command_is_label(words[i]) || (!bare && !has_letter(words[i])))
			continue;
		tokens++;
		g_autoptr(GPtrArray) found = entries_find(r->store, NULL, words[i], NULL);
		take_own(entries, found, words[i], known);
	}
	return entries;
}

static bool is_proved_outsider(const Arrival *known)
{
	return known->sender.address && known->sender.authenticated && !lookup_is_staff(known);
}

/* "0147" in a subject of its own may be anything; in one that answers ours it is the number. */
Entry *lookup_named_in_subject(const Receiver *r, const Message *m, const Arrival *known)
{
	if (!is_proved_outsider(known) || !m->subject)
		return NULL;
	g_autoptr(GPtrArray) entries =
	    named_in(r, m->subject, known, subject_answers(r->setup->config->language, m->subject));
	return entries->len == 1 ? entry_copy(entries->pdata[0]) : NULL;
}

/* ---- what he says ---- */

typedef struct Says {
	bool asks, withdraws, thanks;
	bool more; /* something beside it */
} Says;

/* Nothing but closing words. */
static bool closes(const Vocabulary *v, const GPtrArray *lines)
{
	for (guint i = 0; i < lines->len; i++) {
		g_autoptr(GPtrArray) words = words_of(lines->pdata[i]);
		if (words_match_any(words, 0, v->closings) == 0)
			return false;
	}
	return true;
}

/* "STATUS P-0002" */
static bool is_command(const Message *m, const Arrival *known, Says *says)
{
	const Vocabulary *v = known->config->vocabulary;

	if (strlen(m->reply) > SHORT_MAIL)
		return false;
	g_autoptr(Command) command = command_read(known->config, m);
	if (!command || command->unclear ||
	    !g_str_equal(command->act->name, own_act(OWN_ACT_STATUS)) || *command->after)
		return false;
	says->asks = true;
	says->more = m->attachments->len > 0 || !closes(v, command->lines);
	return true;
}

/* "CABUT", "Saya cabut laporan P-0002", at the head of what he writes. */
static bool begins_with_withdrawal(const Message *m, const Arrival *known)
{
	const Vocabulary *v = known->config->vocabulary;
	const Act *act = vocabulary_act(v, own_act(OWN_ACT_WITHDRAW));
	const char *behind;
	g_autofree char *line = head_line(v, m->reply, &behind);

	if (!act || !line)
		return false;
	g_autoptr(GPtrArray) words = words_of(line);
	return words_match_any(words, head_greeting(v, words), act->words) > 0;
}

/* His own words; the subject of an answer is not his. */
static Says read_words(const Receiver *r, const Message *m, const Arrival *known)
{
	const char *subject =
	    subject_answers(r->setup->config->language, m->subject) || m->in_reply_to ? NULL
										      : m->subject;
	g_autoptr(Judgement) j =
	    judgement_of_words(r->setup->judges, subject, m->reply, known->sender.unit);
	Says says = {.asks = j->asks_status,
	    .withdraws = g_str_equal(j->kind, mail_kind_name(MAIL_WITHDRAWAL)) ||
			 begins_with_withdrawal(m, known),
	    .thanks = g_str_equal(j->kind, mail_kind_name(MAIL_THANKS))};

	says.more = !j->only_asks || m->attachments->len > 0;
	return says;
}

/* ---- which of his reports ---- */

static GPtrArray *only(Entry *entry)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);

	g_ptr_array_add(entries, entry);
	return entries;
}

/* Those that are open; none of them: the last.  Caller unrefs. */
static GPtrArray *by_address(const Receiver *r, const Arrival *known)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);

	if (known->sender.unit)
		return entries;
	g_autoptr(GPtrArray) all =
	    entries_of_reporter(r->store, known->sender.address, MOST_TOLD, NULL);
	for (guint i = 0; all && i < all->len; i++) {
		const Entry *e = all->pdata[i];
		if (e->closed == 0 && !e->void_reason)
			g_ptr_array_add(entries, entry_copy(e));
	}
	if (entries->len == 0 && all && all->len > 0)
		g_ptr_array_add(entries, entry_copy(all->pdata[0]));
	return entries;
}

/* By the numbers that he names, the thread he answers in, or his address, whatever is first.  Caller unrefs. */
static GPtrArray *his_reports(
    const Receiver *r, const Message *m, const Arrival *known, const Entry *thread)
{
	bool brief = strlen(m->reply) <= BRIEF;
	g_autofree char *text =
	    g_strdup_printf("%s\n%s", m->subject ? m->subject : "", brief ? m->reply : "");
	GPtrArray *named = named_in(r, text, known, true);

	if (named->len > 0)
		return named;
	g_ptr_array_unref(named);
	if (thread && lookup_is_own(known->config, thread, &known->sender))
		return only(entry_copy(thread));
	return by_address(r, known);
}

/* What follows is of this entry, whatever the mail answers. */
static void set_thread(const Receiver *r, Thread *thread, const Entry *entry)
{
	if (thread->entry && thread->entry->id == entry->id)
		return;
	entry_free(thread->entry);
	if (thread->asks)
		g_ptr_array_unref(thread->asks);
	thread->entry = entry_copy(entry);
	thread->party = true;
	thread->asks = asks_list(r->store, entry->id, false, NULL);
}

static bool takes_back(const Arrival *known, const GPtrArray *entries)
{
	return entries->len == 1 && withdrawal_is_possible(known->config, entries->pdata[0]);
}

ReporterSays lookup_reporter(
    const Receiver *r, const Message *m, const Arrival *known, Thread *thread)
{
	ReporterSays said = {0};
	Says says = {0};

	if (lookup_is_staff(known))
		return said;
	bool command = is_command(m, known, &says);
	g_autoptr(GPtrArray) entries =
	    is_proved_outsider(known) ? his_reports(r, m, known, thread->entry) : NULL;
	if (!entries || entries->len == 0) {
		said.of_others = command && !says.more;
		return said;
	}
	if (!command)
		says = read_words(r, m, known);
	thread->thanks = says.thanks;
	said.withdraws = says.withdraws && takes_back(known, entries);
	if (said.withdraws || (says.asks && says.more))
		set_thread(r, thread, entries->pdata[0]);
	if (says.asks)
		said.question = (QuestionFacts){g_steal_pointer(&entries), says.more};
	return said;
}
