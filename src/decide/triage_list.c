#include "decide/triage_list.h"

#include "base/zone.h"
#include "config/office/roster.h"
#include "decide/triage_waits.h"
#include "flow/plan_text.h"
#include "read/chat_media.h"
#include "read/reported.h"
#include "read/triage_read.h"
#include "who/excluded.h"
#include "who/letter_to.h"

#include <string.h>

enum {
	MOST_ROWS = 40, /* of one letter; the others come with the next */
	MATTER_BYTES = 160,
	EXCERPT_BYTES = 240,
	VALID = 7 * 24 * 60 * 60, /* seconds */
};

/* ---- how a mail looks in a list ---- */

static char *one_line(const char *text, gsize most)
{
	GString *line = g_string_new(NULL);

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (line->len >= most) {
			g_string_append(line, "…");
			break;
		}
		if (!g_unichar_isspace(c))
			g_string_append_unichar(line, c);
		else if (line->len > 0 && line->str[line->len - 1] != ' ')
			g_string_append_c(line, ' ');
	}
	return g_string_free(line, FALSE);
}

/* With a comma between them; caller frees. */
static char *joined(const GPtrArray *names)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < names->len; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", (char *)names->pdata[i]);
	g_autofree char *whole = g_string_free(out, FALSE);
	return one_line(whole, EXCERPT_BYTES);
}

char *triage_matter(const Message *m)
{
	g_autofree char *subject = m->subject ? reported_without_codes(m->subject) : NULL;
	g_autofree char *line = one_line(subject ? subject : "", MATTER_BYTES);

	if (*g_strstrip(line))
		return g_steal_pointer(&line);
	g_autofree char *text = reported_text(m);
	return one_line(text, MATTER_BYTES);
}

const Workflow *triage_proposal(const Config *config, const TriageMail *mail)
{
	const Match *match = mail->match;

	return mail->chat && match->start && match->failures->len == 0
		   ? config_workflow(config, match->start)
		   : NULL;
}

/* Of its files that lie with the mail; array of char *, borrowed. */
static GPtrArray *names_of(const TriageMail *mail)
{
	const GPtrArray *all = mail->brought->attachments;
	GPtrArray *names = g_ptr_array_new();

	for (guint i = 0; mail->files && i < mail->files->len; i++) {
		const Attachment *a = all->pdata[g_array_index(mail->files, guint, i) - 1];
		g_ptr_array_add(names, a->filename ? a->filename : a->type);
	}
	return names;
}

/* Takes `names` over; without any nothing is said. */
static void note_names(GPtrArray *note, ReasonId reason, GPtrArray *names)
{
	g_autofree char *text = names->len > 0 ? joined(names) : NULL;

	if (text)
		g_ptr_array_add(note, reason_new(reason, text));
	g_ptr_array_unref(names);
}

static void note_left_out(GPtrArray *note, const ChatPart *part)
{
	guint left_out = chat_media_left_out(part);
	g_autofree char *count = g_strdup_printf("%u", left_out);

	if (left_out > 0)
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_CHAT_LEFT_OUT, count));
}

/* How many messages there are, with which files, which are missing, and what is proposed. */
static void note_chat(const Config *config, const TriageMail *mail, GPtrArray *note)
{
	const Workflow *proposal = triage_proposal(config, mail);
	g_autofree char *count = g_strdup_printf("%u", mail->chat ? mail->chat->lines->len : 0);

	if (!mail->chat) {
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_CHAT_WORDS));
		note_names(note, REASON_MAIL_NOTE_CHAT_LOOSE, names_of(mail));
		return;
	}
	g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_CHAT, count));
	note_names(note, REASON_MAIL_NOTE_CHAT_FILES, names_of(mail));
	note_names(note, REASON_MAIL_NOTE_CHAT_MISSING, chat_media_missing(mail->chat));
	note_left_out(note, mail->chat);
	if (!proposal)
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_NO_PROPOSAL));
	else if (mail->match->values[MATCH_PLACE])
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_PROPOSAL_AT, proposal->name,
					  mail->match->values[MATCH_PLACE]));
	else
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_PROPOSAL, proposal->name));
}

char *triage_from(const Language *language, const TriageMail *mail)
{
	const Arrival *k = mail->known;
	g_autofree char *unknown = language_tell(language, REASON_MAIL_NO_ADDRESS);
	const Address *from = mail->message->from->len > 0 ? mail->message->from->pdata[0] : NULL;
	const char *address = k->sender.address ? k->sender.address : unknown;

	/* What came by SMS has a number or the name that belongs to it. */
	if (!k->sender.address && from && from->name)
		return g_strdup(from->name);
	if (k->sender.person)
		return g_strdup_printf("%s <%s>", k->sender.person->full_name, address);
	if (k->sender.unit)
		return g_strdup_printf("%s <%s>", k->sender.unit->title, address);
	return g_strdup(address);
}

/* What came with it, that its sender is not vouched for, and how it begins. */
char *triage_note(const Config *config, const TriageMail *mail)
{
	const Language *language = config->language;
	g_autofree char *text = reported_text(mail->message);
	g_autofree char *begin = one_line(text, EXCERPT_BYTES);
	g_autofree char *files = g_strdup_printf("%u", mail->message->attachments->len);
	g_autoptr(GPtrArray) note = reasons_new();

	if (triage_is_urgent(mail->match))
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_URGENT));
	if (mail->facts->event.kind == EVENT_ANSWER)
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_ANSWER));
	if (!mail->known->sender.authenticated)
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_UNPROVED));
	if (mail->part > 0)
		note_chat(config, mail, note);
	else if (mail->message->attachments->len > 0)
		g_ptr_array_add(note, reason_new(REASON_MAIL_NOTE_FILES, files));
	g_ptr_array_add(note,
	    *begin ? reason_new(REASON_MAIL_NOTE, begin) : reason_new(REASON_MAIL_NOTE_EMPTY));
	return language_say_all(language, note, "; ");
}

static void add_touch(GPtrArray *choices, guint number, const GPtrArray *words)
{
	if (words->len == 0)
		return;
	g_autofree char *upper = g_utf8_strup(words->pdata[0], -1);
	g_autofree char *answer = g_strdup_printf("%u %s", number, upper);
	Choice *choice = choice_new(answer, upper);
	choice->plain = true;
	g_ptr_array_add(choices, choice);
}

/* What can be said of it by one touch: that it is as proposed, that it is nothing. */
static GPtrArray *touches(const TriageList *list, const TriageMail *mail, guint number)
{
	const TriageWords *t = &list->config->vocabulary->triage;
	GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);

	if (triage_proposal(list->config, mail))
		add_touch(choices, number, t->proposed);
	add_touch(choices, number, t->ignore);
	return choices;
}

static LetterRow *row_of(const TriageList *list, const TriageMail *mail, guint number, bool hidden)
{
	LetterRow *row = letter_row_new(number, NULL);

	row->when = zone_text(mail->received, list->config->office.zone, ZONE_SHOWN);
	if (hidden) {
		row->matter = language_tell(list->config->language, REASON_MAIL_HIDDEN);
		row->note = language_tell(list->config->language, REASON_MAIL_HIDDEN_NOTE,
		    secrecy_said(list->config->language, mail->secrecy));
		return row;
	}
	row->matter = triage_matter(mail->message);
	row->from = triage_from(list->config->language, mail);
	row->note = triage_note(list->config, mail);
	row->choices = touches(list, mail, number);
	if (mail->alike)
		row->more = g_strdup_printf("%u", mail->alike->len);
	return row;
}

/* ---- whom it is put to ---- */

typedef struct Reader {
	const TriageList *list;
	const LetterOrder *order;
	const Person *person;
	guint withheld; /* mails that he may not see */
	guint kept; /* mails of which he may not even know */
} Reader;

/* `how`: what it is written with, takes the word. */
static void add_choice(
    const TriageList *list, GPtrArray *choices, const char *word, ReasonId how, const char *meaning)
{
	g_autofree char *upper = g_utf8_strup(word, -1);
	g_autofree char *full = language_tell(list->config->language, how, upper);

	Choice *choice = choice_new(full, meaning);
	choice->pattern = true;
	g_ptr_array_add(choices, choice);
}

static void add_words(const TriageList *list, GPtrArray *choices, const GPtrArray *words,
    ReasonId how, ReasonId meaning)
{
	g_autofree char *said = language_tell(list->config->language, meaning);

	if (words->len > 0)
		add_choice(list, choices, words->pdata[0], how, said);
}

static bool any_proposal(const TriageList *list)
{
	for (guint i = 0; i < list->mails->len; i++)
		if (triage_proposal(list->config, list->mails->pdata[i]))
			return true;
	return false;
}

/* "INSIDEN SEGERA". */
static void add_urgent(const TriageList *list, GPtrArray *choices)
{
	const Config *config = list->config;
	g_autoptr(GPtrArray) answers = triage_urgent_answers(config);

	for (guint i = 0; i < answers->len; i++) {
		const Answer *answer = answers->pdata[i];
		const Workflow *w = config_workflow(config, answer->becomes);
		const Act *act = vocabulary_act(config->vocabulary, answer->act);
		g_autofree char *meaning =
		    language_tell(config->language, REASON_MAIL_CHOICE_URGENT, w->title);
		if (act && w->object == OBJECT_ENTRY)
			add_choice(list, choices, act->title, REASON_MAIL_CHOICE_PLACE, meaning);
	}
}

static GPtrArray *choices_of(const TriageList *list)
{
	const TriageWords *t = &list->config->vocabulary->triage;
	GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify)choice_free);

	for (guint i = 0; i < list->config->workflows->len; i++) {
		const Workflow *w = list->config->workflows->pdata[i];
		g_autofree char *meaning =
		    language_tell(list->config->language, REASON_MAIL_CHOICE_REGISTER, w->title);
		if (w->object == OBJECT_ENTRY)
			add_choice(list, choices, w->name, REASON_MAIL_CHOICE_PLACE, meaning);
	}
	add_urgent(list, choices);
	if (any_proposal(list))
		add_words(
		    list, choices, t->proposed, REASON_MAIL_CHOICE, REASON_MAIL_CHOICE_PROPOSED);
	add_words(list, choices, t->ignore, REASON_MAIL_CHOICE, REASON_MAIL_CHOICE_IGNORE);
	if (list->kind == DOCKET_SPAM)
		add_words(
		    list, choices, t->not_spam, REASON_MAIL_CHOICE, REASON_MAIL_CHOICE_NO_SPAM);
	add_words(list, choices, t->addition, REASON_MAIL_CHOICE_ENTRY, REASON_MAIL_CHOICE_ADD);
	return choices;
}

static LetterWanted *letter_for(const Reader *r)
{
	g_autofree char *action = g_strdup_printf(
	    "list/%s/%" G_GINT64_FORMAT, docket_kind_name(r->list->kind), r->list->now);
	LetterWanted *w = letter_to_person(r->person, r->order->letter, action, URGENCY_ASK);

	w->choices = choices_of(r->list);
	return w;
}

static void add_mail(Reader *r, DocketWanted *wanted, const TriageMail *mail)
{
	bool hidden = r->order->neutral || mail->secrecy > r->order->up_to;
	DocketItem item = {0, mail->mail, mail->part};

	if (excluded_from_mail(r->list->config, mail->match, r->person, r->list->now)) {
		r->kept++;
		return;
	}
	if (mail->secrecy > r->person->clearance) {
		r->withheld++;
		return;
	}
	if (wanted->docket->items->len >= MOST_ROWS)
		return;
	g_array_append_val(wanted->docket->items, item);
	letter_wanted_add_row(
	    wanted->letter, row_of(r->list, mail, wanted->docket->items->len, hidden));
	if (!hidden)
		wanted->letter->secrecy = MAX(wanted->letter->secrecy, mail->secrecy);
}

static void add_count(const Reader *r, LetterWanted *letter, guint shown)
{
	guint more = r->list->mails->len - r->withheld - r->kept - shown;
	g_autofree char *later = g_strdup_printf("%u", more);
	g_autofree char *withheld = g_strdup_printf("%u", r->withheld);
	g_autoptr(GPtrArray) counts = reasons_new();

	if (more > 0)
		g_ptr_array_add(counts, reason_new(REASON_MAIL_MORE, later));
	if (r->withheld > 0)
		g_ptr_array_add(counts, reason_new(REASON_MAIL_WITHHELD, withheld));
	if (counts->len > 0)
		letter->text = language_say_all(r->list->config->language, counts, " ");
}

/* Nothing is sent to who may see none of them. */
static void put_to(
    const TriageList *list, const LetterOrder *order, const Person *person, Plan *plan)
{
	Reader r = {list, order, person, 0, 0};
	DocketWanted *wanted =
	    docket_wanted_new(docket_new(list->kind, person->name), letter_for(&r));

	for (guint i = 0; i < list->mails->len; i++)
		add_mail(&r, wanted, list->mails->pdata[i]);
	guint shown = wanted->docket->items->len;
	if (shown == 0) {
		docket_wanted_free(wanted);
		return;
	}
	wanted->docket->expires = list->now + VALID;
	add_count(&r, wanted->letter, shown);
	g_ptr_array_add(plan->dockets, wanted);
}

static GPtrArray *people_of(const TriageList *list, const LetterOrder *order)
{
	guint minute;
	gint64 day = calendar_day(list->now, list->config->office.zone, &minute);
	GPtrArray *people;

	if (order->to == TO_ROLE)
		return roster_holders(list->config, order->name, day, minute);
	people = g_ptr_array_new();
	const Person *person = directory_person(list->config->directory, order->name);
	if (person)
		g_ptr_array_add(people, (gpointer)(gsize)person);
	return people;
}

bool triage_list_reaches(
    const Config *config, const GPtrArray *orders, const Person *person, gint64 now)
{
	const TriageList list = {.config = config, .orders = orders, .now = now};

	for (guint i = 0; i < orders->len; i++) {
		g_autoptr(GPtrArray) people = people_of(&list, orders->pdata[i]);
		if (g_ptr_array_find(people, person, NULL))
			return true;
	}
	return false;
}

static bool is_asked(const Plan *plan, const Person *person)
{
	for (guint i = 0; i < plan->dockets->len; i++) {
		const DocketWanted *wanted = plan->dockets->pdata[i];
		if (g_str_equal(wanted->docket->person, person->name))
			return true;
	}
	return false;
}

static bool is_seen(const TriageList *list, const Plan *plan, const TriageMail *mail)
{
	for (guint i = 0; i < plan->dockets->len; i++) {
		const DocketWanted *wanted = plan->dockets->pdata[i];
		const Person *p = directory_person(list->config->directory, wanted->docket->person);
		if (mail->secrecy <= p->clearance &&
		    !excluded_from_mail(list->config, mail->match, p, list->now))
			return true;
	}
	return false;
}

/* Somebody has to see each of them. */
static void alarm_unseen(const TriageList *list, Plan *plan)
{
	guint unseen = 0;

	for (guint i = 0; i < list->mails->len; i++)
		unseen += !is_seen(list, plan, list->mails->pdata[i]);
	if (unseen == 0)
		return;
	g_autofree char *count = g_strdup_printf("%u", unseen);
	g_ptr_array_add(plan->alarms, reason_new(REASON_ALARM_UNSEEN, count));
}

static void put_to_all(const TriageList *list, const LetterOrder *order, Plan *plan)
{
	g_autoptr(GPtrArray) people = people_of(list, order);

	for (guint k = 0; k < people->len; k++) {
		const Person *person = people->pdata[k];
		if (person->addresses->len > 0 && !is_asked(plan, person))
			put_to(list, order, person, plan);
	}
}

/* What complains of staff is kept for one role, whoever else sorts mails: in letters like theirs. */
static void put_to_keepers(const TriageList *list, Plan *plan)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	const char *keeper = NULL;

	for (guint i = 0; i < list->mails->len; i++) {
		const TriageMail *mail = list->mails->pdata[i];
		const char *role = excluded_keeper(list->config, mail->match);
		if (!role || (keeper && !g_str_equal(keeper, role)))
			continue;
		keeper = role;
		g_ptr_array_add(kept, list->mails->pdata[i]);
	}
	if (!keeper || list->orders->len == 0)
		return;
	TriageList own = *list;
	LetterOrder order = *(const LetterOrder *)list->orders->pdata[0];
	own.mails = kept;
	order.to = TO_ROLE;
	order.name = (char *)(gsize)keeper;
	put_to_all(&own, &order, plan);
}

Plan *triage_list(const TriageList *list)
{
	Plan *plan = plan_new(OUTCOME_HELD, reason_new(REASON_HELD_LIST));

	for (guint i = 0; i < list->orders->len; i++)
		put_to_all(list, list->orders->pdata[i], plan);
	put_to_keepers(list, plan);
	if (list->mails->len == 0)
		return plan;
	alarm_unseen(list, plan);
	plan_tell_json(plan, list->now, "siaga", "list",
	    json_pack("{s:s, s:I, s:I}", "list", docket_kind_name(list->kind), "mails",
		(json_int_t)list->mails->len, "letters", (json_int_t)plan->dockets->len));
	return plan;
}
