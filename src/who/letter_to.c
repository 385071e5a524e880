#include "who/letter_to.h"

static LetterWanted *addressed(
    LetterWanted *letter, const char *name, const char *title, LetterUrgency urgency)
{
	letter->to_name = g_strdup(name);
	letter->to_title = g_strdup(title);
	letter->urgency = urgency;
	return letter;
}

LetterWanted *letter_to_party(
    const Party *party, const char *letter, const char *action, LetterUrgency urgency)
{
	return addressed(letter_wanted_new(letter, party->address, action), party->full_name,
	    party->title, urgency);
}

LetterWanted *letter_to_person(
    const Person *person, const char *letter, const char *action, LetterUrgency urgency)
{
	return addressed(letter_wanted_new(letter, person->addresses->pdata[0], action),
	    person->full_name, person->title, urgency);
}
