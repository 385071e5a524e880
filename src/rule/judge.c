#include "rule/judge.h"

/* In doubt between several places no place is set, the unit's neither. */
static char *place_of(const PlaceFinder *places, const Message *message, const Unit *unit)
{
	g_autofree char *text =
	    g_strdup_printf("%s\n%s", message->subject ? message->subject : "", message->text);
	PlaceFound found = place_find(places, text);
	char *place = NULL;

	if (found.kind == PLACE_ONE)
		place = g_strdup(found.place->name);
	else if (found.kind == PLACE_NONE && unit)
		place = g_strdup(unit->place);
	place_found_clear(&found);
	return place;
}

Match *judge_mail(RuleSet *rules, const PlaceFinder *places, const Config *config,
    const Message *message, const Circumstances *circumstances)
{
	const Unit *unit = circumstances->sender.unit;
	const Person *person = circumstances->sender.person;
	g_autofree char *place = place_of(places, message, unit);
	guint minute;
	gint64 day = calendar_day(circumstances->received, config->office.zone, &minute);
	RuleInput input = {
	    .message = message,
	    .mailbox = circumstances->mailbox->name,
	    .unit = unit ? unit->group : NULL,
	    .unit_name = unit ? unit->name : NULL,
	    .role = person && person->roles->len ? person->roles->pdata[0] : NULL,
	    .channel = circumstances->channel,
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
	return match;
}
