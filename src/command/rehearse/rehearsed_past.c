#include "command/rehearse/rehearsed_past.h"

#include "decide/triage_mail.h"
#include "flow/asking_text.h"

/* What was answered by this mail or a later one was open. */
static bool was_open(const Ask *ask, gint64 mail)
{
	return ask->state != ASK_OPEN && ask->state != ASK_MOVED && ask->answer_mail >= mail;
}

static void reopen(Ask *ask)
{
	ask->state = ASK_OPEN;
	ask->unclear = 0;
	ask->answer_mail = 0;
	g_clear_pointer(&ask->answer, g_free);
}

static bool is_beside(const Ask *a, const Ask *b)
{
	return a->visit == b->visit && g_str_equal(a->stage, b->stage);
}

/* Nobody had answered at that visit of the stage before this mail. */
static bool is_undecided(const GPtrArray *asks, const Ask *of, gint64 mail)
{
	for (guint i = 0; i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		if (is_beside(ask, of) && ask->answer_mail > 0 && ask->answer_mail < mail)
			return false;
	}
	return true;
}

/* Asks that were put later are taken out. */
static void put_back_asks(Asked *asked, gint64 mail, gint64 now)
{
	for (guint i = asked->asks->len; i-- > 0;) {
		Ask *ask = asked->asks->pdata[i];
		bool beside = is_beside(ask, asked->ask);
		if (!beside && ask->asked > now)
			g_ptr_array_remove_index(asked->asks, i);
		else if (beside && (was_open(ask, mail) || ask->state == ASK_VOID))
			reopen(ask);
	}
}

/* What was shown then is what the entry holds now: sections that were written since are no reason to refuse. */
static void show_again(Asked *asked, const Config *config)
{
	const Workflow *workflow = config_workflow(config, asked->entry->workflow);
	const Stage *stage = workflow ? workflow_stage(workflow, asked->ask->stage) : NULL;

	if (!stage)
		return;
	asking_document(asked->entry, stage, asked->ask->document_hash);
	for (guint i = 0; i < asked->asks->len; i++) {
		Ask *ask = asked->asks->pdata[i];
		if (is_beside(ask, asked->ask))
			g_strlcpy(ask->document_hash, asked->ask->document_hash,
			    sizeof ask->document_hash);
	}
}

static void put_back(Asked *asked, gint64 mail, const Arrival *known)
{
	if (!asked->ask || !asked->entry || !asked->asks ||
	    !is_undecided(asked->asks, asked->ask, mail) || asked->ask->state == ASK_MOVED)
		return;
	put_back_asks(asked, mail, known->now);
	reopen(asked->ask);
	g_free(asked->entry->stage);
	asked->entry->stage = g_strdup(asked->ask->stage);
	asked->entry->visit = asked->ask->visit;
	asked->entry->closed = 0;
	g_clear_pointer(&asked->entry->void_reason, g_free);
	show_again(asked, known->config);
}

/* What was closed since was open. */
static void put_back_thread(Thread *thread, gint64 now)
{
	if (thread->entry && thread->entry->closed > now)
		thread->entry->closed = 0;
}

/* No limit on letters to one address, nor on strangers, was reached. */
static void forget_counts(Arrival *known)
{
	known->receipts_hour = known->receipts_day = 0;
	known->unverified_hour = known->letters_hour = 0;
	known->stranger_hour = known->strangers_hour = 0;
}

void past_before(Lookup *l, gint64 mail)
{
	forget_counts(&l->known);
	put_back(&l->asked, mail, &l->known);
	put_back_thread(&l->facts.thread, l->known.now);
}

void past_after(Lookup *l, gint64 mail)
{
	Facts *facts = &l->facts;

	if (facts->event.kind == EVENT_LIST)
		for (guint i = 0; i < facts->list.asked->len; i++)
			put_back(&g_array_index(facts->list.asked, Asked, i), mail, &l->known);
	if (facts->event.kind != EVENT_VERDICTS)
		return;
	bool spam = facts->verdicts.docket->kind == DOCKET_SPAM;
	for (guint i = 0; i < facts->verdicts.mails->len; i++) {
		struct TriageMail *waits = facts->verdicts.mails->pdata[i];
		if (waits)
			waits->outcome = spam ? OUTCOME_SCREENED : OUTCOME_HELD;
	}
}
