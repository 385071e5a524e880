#include "rule/judge.h"

#include "rule/event_place.h"

static char *place_of(
    const PlaceFinder *places, const Message *message, const Circumstances *circumstances)
{
	const Judgement *j = circumstances->judgement;
	const Unit *unit = circumstances->sender.unit;
	const EventText text = {
	    .subject = message->subject,
	    .text = j ? j->body : message->text,
	    .sentence = j && j->alarm ? j->sentence : NULL,
	    .own = unit ? unit->place : NULL,
	};
	const Place *place = event_place(places, &text, NULL);

	return place ? g_strdup(place->name) : NULL;
}

static void note_matter(Match *match, const Judgement *j)
{
	if (j->bland && *j->sentence)
		match->matter = g_strdup(j->sentence);
}

static void note_staff(Match *match, const Judgement *j)
{
	match->about_staff = j->about_staff;
	match->complains = j->complains;
	for (guint i = 0; i < j->accused->len; i++)
		g_ptr_array_add(match->accused, g_strdup(j->accused->pdata[i]));
}

Match *judge_mail(RuleSet *rules, const PlaceFinder *places, const Config *config,
    const Message *message, const Circumstances *circumstances)
{
	const Unit *unit = circumstances->sender.unit;
	const Person *person = circumstances->sender.person;
	g_autofree char *place = place_of(places, message, circumstances);
	guint minute;
	gint64 day = calendar_day(circumstances->received, config->office.zone, &minute);
	RuleInput input = {
	    .message = message,
	    .mailbox = circumstances->mailbox->name,
	    .purpose = purpose_names[circumstances->mailbox->purpose],
	    .unit = unit ? unit->group : NULL,
	    .unit_name = unit ? unit->name : NULL,
	    .role = person && person->roles->len ? person->roles->pdata[0] : NULL,
	    .channel = circumstances->channel,
	    .judgement = circumstances->judgement,
	    .place = place,
	    .known = unit || person,
	    .authenticated = circumstances->authenticated,
	    .spam = circumstances->from_spam_folder,
	    .hour = (int)(minute / 60),
	    .weekday = (int)calendar_weekday(day),
	};
	Match *match = ruleset_match(rules, &input);

	if (!match->values[MATCH_PLACE])
		match->values[MATCH_PLACE] = g_steal_pointer(&place);
	if (circumstances->judgement) {
		note_staff(match, circumstances->judgement);
		note_matter(match, circumstances->judgement);
	}
	return match;
}
