/* The day's agenda, and what people still owe. */
#include "recur/job_letter.h"
#include "who/excluded.h"

enum { FRESH_SECONDS = 60 * 60 };

static void digest_to(
    const JobWork *work, Plan *plan, const LetterOrder *order, const Recipient *to)
{
	LetterWanted *letter = job_letter(work, plan, order, to);
	g_autofree char *since = job_moment(work, work->since);
	g_autofree char *until = job_moment(work, work->now);
	g_autofree char *period =
	    language_tell(work->config->language, REASON_JOB_PERIOD, since, until);

	guint shown = 0;
	for (guint i = 0; i < work->entries->len; i++) {
		const Entry *e = work->entries->pdata[i];
		if (!excluded_has(work->config, e, to->address, work->now))
			job_row(work, letter, ++shown, e, job_reach(order, to));
	}
	letter_wanted_add_fact(letter, "periode", period);
	job_fact_number(letter, "jumlah", shown);
	letter_wanted_add_fact(letter, "kepala_riwayat", work->head);
	job_fact_number(letter, "jumlah_riwayat", work->lines);
	if (work->overdue > 0)
		job_fact_number(letter, "jumlah_lewat", work->overdue);
}

void job_digest(const JobWork *work, Plan *plan)
{
	for (guint i = 0; i < work->job->letters->len; i++) {
		const LetterOrder *order = work->job->letters->pdata[i];
		g_autoptr(GArray) to = recipients_of(work->config, order, NULL, work->now);
		for (guint k = 0; k < to->len; k++)
			digest_to(work, plan, order, &g_array_index(to, Recipient, k));
	}
}

/* Until when it is owed: what an answer promised, else the entry's limit. */
static void add_limit(const JobWork *work, LetterRow *row, const Entry *entry)
{
	gint64 due = entry->promised > 0 ? entry->promised : entry->due;

	g_clear_pointer(&row->when, g_free);
	if (due == 0)
		return;
	row->when = job_moment(work, due);
	if (due < work->now && !row->note)
		row->note = language_tell(work->config->language, REASON_JOB_OVERDUE);
}

static bool is_asked(const JobWork *work, const char *person, const Entry *entry)
{
	for (guint i = 0; i < work->asks->len; i++) {
		const OpenAsk *open = work->asks->pdata[i];
		if (open->entry->id == entry->id &&
		    (!person || g_str_equal(open->ask->person, person)))
			return true;
	}
	return false;
}

/* Where any words are an answer, or none, nobody owes one: the Bupati is not dunned. */
static bool obliges(const JobWork *work, const OpenAsk *open)
{
	const Workflow *workflow =
	    open->entry->workflow ? config_workflow(work->config, open->entry->workflow) : NULL;
	const Stage *stage = workflow ? workflow_stage(workflow, open->ask->stage) : NULL;

	return !stage || !stage->otherwise;
}

/* He has just been told by its own letter, or will be. */
static bool is_fresh(const JobWork *work, const OpenAsk *open)
{
	return MAX(open->ask->asked, open->ask->mail_at) + FRESH_SECONDS > work->now;
}

typedef struct Owed {
	const Entry *entry;
	const char *person; /* whom it waits for */
} Owed;

static void add_owed(GArray *list, const Entry *entry, const char *person)
{
	Owed owed = {entry, person};
	g_array_append_val(list, owed);
}

/* Asks first, then what he is in charge of without being asked; person NULL: everybody's. */
static GArray *owed_by(const JobWork *work, const char *person)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(Owed));

	for (guint i = 0; i < work->asks->len; i++) {
		const OpenAsk *open = work->asks->pdata[i];
		bool his =
		    !person || (g_str_equal(open->ask->person, person) && !is_fresh(work, open));
		if (his && obliges(work, open))
			add_owed(list, open->entry, open->ask->person);
	}
	for (guint i = 0; i < work->charges->len; i++) {
		const Entry *entry = work->charges->pdata[i];
		if ((!person || g_strcmp0(entry->officer, person) == 0) &&
		    !is_asked(work, person, entry))
			add_owed(list, entry, entry->officer);
	}
	return list;
}

/* For whom it waits in place of where it came from; name NULL: neither. */
static void set_person(LetterRow *row, const Config *config, const char *name)
{
	const Person *person = name ? directory_person(config->directory, name) : NULL;
	const Unit *unit = name ? directory_unit(config->directory, name) : NULL;

	g_free(row->from);
	row->from = g_strdup(person ? person->full_name : unit ? unit->title : name);
}

static void hide_source(const JobWork *work, LetterRow *row)
{
	g_clear_pointer(&row->from, g_free);
	g_free(row->matter);
	row->matter = language_tell(work->config->language, REASON_JOB_PROTECTED);
}

/* What of it he may know of.  Takes the list over. */
static GArray *known_to(const JobWork *work, GArray *owed, const char *address)
{
	for (guint i = owed->len; i-- > 0;)
		if (excluded_has(
			work->config, g_array_index(owed, Owed, i).entry, address, work->now))
			g_array_remove_index(owed, i);
	return owed;
}

/* `everybody`: the list tells of each row for whom it waits. */
static void open_to(const JobWork *work, Plan *plan, const LetterOrder *order, const Recipient *to,
    const GArray *owed, bool everybody)
{
	if (owed->len == 0)
		return;
	LetterWanted *letter = job_letter(work, plan, order, to);
	for (guint i = 0; i < owed->len; i++) {
		const Owed *o = &g_array_index(owed, Owed, i);
		LetterRow *row = job_row(work, letter, i + 1, o->entry, job_reach(order, to));
		if (excluded_hides_source(work->config, o->entry, to->address))
			hide_source(work, row);
		add_limit(work, row, o->entry);
		set_person(row, work->config, everybody ? o->person : NULL);
	}
	job_fact_number(letter, "jumlah", owed->len);
}

static void open_to_each(const JobWork *work, Plan *plan, const LetterOrder *order)
{
	const Directory *directory = work->config->directory;

	for (guint i = 0; i < directory->people->len; i++) {
		const Person *p = directory->people->pdata[i];
		if (p->addresses->len == 0)
			continue;
		g_autoptr(GArray) owed =
		    known_to(work, owed_by(work, p->name), p->addresses->pdata[0]);
		Recipient to = {p->addresses->pdata[0], p->full_name, p->title, p->clearance};
		open_to(work, plan, order, &to, owed, false);
	}
	for (guint i = 0; i < directory->units->len; i++) {
		const Unit *u = directory->units->pdata[i];
		if (u->addresses->len == 0)
			continue;
		g_autoptr(GArray) owed =
		    known_to(work, owed_by(work, u->name), u->addresses->pdata[0]);
		Recipient to = {u->addresses->pdata[0], u->title, NULL, u->clearance};
		open_to(work, plan, order, &to, owed, false);
	}
}

void job_open(const JobWork *work, Plan *plan)
{
	for (guint i = 0; i < work->job->letters->len; i++) {
		const LetterOrder *order = work->job->letters->pdata[i];
		if (order->to == TO_ASKED) {
			open_to_each(work, plan, order);
			continue;
		}
		g_autoptr(GArray) to = recipients_of(work->config, order, NULL, work->now);
		for (guint k = 0; k < to->len; k++) {
			const Recipient *r = &g_array_index(to, Recipient, k);
			g_autoptr(GArray) owed = known_to(work, owed_by(work, NULL), r->address);
			open_to(work, plan, order, r, owed, true);
		}
	}
}
