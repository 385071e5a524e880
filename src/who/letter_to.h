/*
 * letter_to.h: a letter to somebody of the directory: it goes to his first address, and names him.  Pure.
 */
#ifndef SIAGA_WHO_LETTER_TO_H
#define SIAGA_WHO_LETTER_TO_H

#include "model/letter.h"
#include "who/party.h"

/* Each: the template's name, what tells it from other letters about the same, and how soon it leaves.  The person
 * has an address.  Caller frees. */
LetterWanted *letter_to_party(
    const Party *party, const char *letter, const char *action, LetterUrgency urgency);
LetterWanted *letter_to_person(
    const Person *person, const char *letter, const char *action, LetterUrgency urgency);

#endif
