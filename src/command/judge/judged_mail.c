#include "command/judge/judged_mail.h"

#include "base/clock.h"
#include "base/text.h"
#include "rule/event_place.h"

#include <string.h>

static gint64 date_of(const Message *message)
{
	g_autoptr(GDateTime) date =
	    message->date ? g_date_time_new_from_iso8601(message->date, NULL) : NULL;

	return date ? g_date_time_to_unix(date) : clock_now();
}

/* Where somebody whom the directory does not know says that he is from: his own name for himself. */
static const char *own_place(const Court *court, const Message *message, const Unit *unit)
{
	const Address *from = message->from->len ? message->from->pdata[0] : NULL;
	const char *place = NULL;

	if (unit)
		return unit->place;
	if (!from || !from->name)
		return NULL;
	PlaceFound found = place_find(court->setup->places, from->name);
	if (found.kind == PLACE_ONE)
		place = found.place->name;
	place_found_clear(&found);
	return place;
}

/* Nothing has happened where somebody only asks about. */
static bool is_question(const JudgedMail *mail)
{
	return g_str_equal(mail->judgement->kind, "information");
}

static void find_place(
    const Court *court, JudgedMail *mail, const Message *message, const Unit *unit)
{
	const Judgement *j = mail->judgement;
	const EventText text = {
	    .subject = message->subject,
	    .text = j->body,
	    .sentence = j->alarm ? j->sentence : NULL,
	    .own = own_place(court, message, unit),
	};
	g_auto(GStrv) names = NULL;
	const Place *place = event_place(court->setup->places, &text, &names);
	g_autofree char *all =
	    g_strconcat(message->subject ? message->subject : "", "\n", j->body, NULL);
	g_autoptr(Wording) wording = wording_new(all);
	g_autoptr(Found) found = judges_find_kinds(court->setup->judges, wording);

	mail->place = place && !is_question(mail) ? place->name : NULL;
	mail->trace = trace_new(wording, found->hits, mail->place, names, mail->at);
}

/* Whether somebody is asked before an entry of that workflow is archived. */
static bool asks_somebody(const Court *court, const char *workflow)
{
	const Workflow *w = config_workflow(court->setup->config, workflow);

	for (guint i = 0; w && i < w->stages->len; i++)
		if (((const Stage *)w->stages->pdata[i])->ask)
			return true;
	return false;
}

/* Who looks at it as the rules are: asked at once, asked in a list, held, or nobody. */
static const char *person_of(const Court *court, const JudgedMail *mail)
{
	const Match *match = mail->match;

	if (match->values[MATCH_SCREEN])
		return "triage";
	if (mail->judgement->nihil)
		return match->values[MATCH_ATTENDANCE] ? "none" : "triage";
	if (mail->judgement->urgent)
		return "now";
	if (!match->start)
		return "triage";
	return asks_somebody(court, match->start) ? "list" : "none";
}

JudgedMail *judged_mail_new(const Court *court, const char *file, const Message *message)
{
	JudgedMail *mail = g_new0(JudgedMail, 1);

	mail->file = file;
	mail->at = date_of(message);
	mail->same_event = g_ptr_array_new();
	mail->why = g_ptr_array_new_with_free_func(g_free);
	const Setup *setup = court->setup;
	Circumstances c = court_circumstances(court, message, mail->at);
	mail->judgement = judgement_of_mail(setup->judges, message, c.sender.unit);
	for (guint i = 0; i < mail->judgement->why->len; i++)
		g_ptr_array_add(mail->why,
		    language_say(setup->config->language, mail->judgement->why->pdata[i]));
	c.judgement = mail->judgement;
	mail->match = judge_mail(setup->rules, setup->places, setup->config, message, &c);
	mail->person = person_of(court, mail);
	find_place(court, mail, message, c.sender.unit);
	return mail;
}

void judged_mail_free(JudgedMail *mail)
{
	if (!mail)
		return;
	judgement_free(mail->judgement);
	match_free(mail->match);
	trace_free(mail->trace);
	g_ptr_array_unref(mail->same_event);
	g_ptr_array_unref(mail->why);
	g_free(mail);
}

/* ---- among the others ---- */

static int by_date(gconstpointer a, gconstpointer b)
{
	const JudgedMail *x = *(JudgedMail *const *)a, *y = *(JudgedMail *const *)b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return strcmp(x->file, y->file);
}

static int by_alarm(gconstpointer a, gconstpointer b)
{
	const JudgedMail *x = *(JudgedMail *const *)a, *y = *(JudgedMail *const *)b;
	const guint of_x = judgement_weight(x->judgement), of_y = judgement_weight(y->judgement);

	return of_x != of_y ? (of_x < of_y ? 1 : -1) : by_date(a, b);
}

static void rank(GPtrArray *mails)
{
	g_autoptr(GPtrArray) order = g_ptr_array_copy(mails, NULL, NULL);

	g_ptr_array_set_free_func(order, NULL);
	g_ptr_array_sort(order, by_alarm);
	for (guint i = 0; i < order->len; i++)
		((JudgedMail *)order->pdata[i])->rank = i + 1;
}

void judged_mails_compare(GPtrArray *mails)
{
	g_autoptr(GHashTable) weights =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	g_ptr_array_sort(mails, by_date);
	for (guint i = 0; i < mails->len; i++) {
		JudgedMail *mail = mails->pdata[i];
		trace_count(mail->trace, weights);
		if (mail->judgement->nihil)
			continue;
		for (guint k = 0; k < i; k++) {
			const JudgedMail *before = mails->pdata[k];
			if (!before->judgement->nihil && trace_likeness(mail->trace, before->trace,
							     weights, i + 1) >= TRACE_ALIKE)
				g_ptr_array_add(mail->same_event, (gpointer)(gsize)before->file);
		}
	}
	rank(mails);
}

/* ---- telling it ---- */

static json_t *texts_json(const GPtrArray *texts)
{
	json_t *list = json_array();

	for (guint i = 0; i < texts->len; i++) {
		g_autofree char *text = g_utf8_make_valid(texts->pdata[i], -1);
		json_array_append_new(list, json_string(text));
	}
	return list;
}

json_t *judged_mail_json(const JudgedMail *mail)
{
	const Judgement *j = mail->judgement;
	g_autofree char *file = g_utf8_make_valid(mail->file, -1);

	return json_pack("{ss ss? ss? ss si ss ss? ss sb si so so ss}", "file", file, "workflow",
	    mail->match->start, "attendance", j->nihil ? "nihil" : NULL, "person", mail->person,
	    "rank", (int)mail->rank, "urgency", degree_name(match_degree(mail->match)), "place",
	    mail->place, "kind", j->kind, "about_staff", j->about_staff, "matters",
	    (int)j->matters->len, "same_event", texts_json(mail->same_event), "why",
	    texts_json(mail->why), "sentence", j->sentence);
}

static void add_line(GString *out, const char *label, const char *text)
{
	g_autofree char *safe = text_escape(text);

	g_string_append_printf(out, "  %-9s %s\n", label, safe);
}

char *judged_mail_text(const JudgedMail *mail)
{
	const Judgement *j = mail->judgement;
	GString *out = g_string_new(NULL);
	g_autofree char *file = text_escape(mail->file);

	g_string_append_printf(out, "%u. %s: %s%s%s\n", mail->rank, file,
	    mail->match->start ? mail->match->start : (j->nihil ? "nihil" : "held for triage"),
	    j->urgent ? ", at once" : "", j->about_staff ? ", about staff" : "");
	add_line(out, "person", mail->person);
	add_line(out, "kind", j->kind);
	add_line(out, "place", mail->place ? mail->place : "not told");
	add_line(out, "matter", j->sentence);
	for (guint i = 0; i < mail->why->len; i++)
		add_line(out, "why", mail->why->pdata[i]);
	for (guint i = 0; i < mail->same_event->len; i++)
		add_line(out, "same as", mail->same_event->pdata[i]);
	return g_string_free(out, FALSE);
}
