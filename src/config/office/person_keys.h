/*
 * person_keys.h: what stands in the files of keys and certificates that the directory names.
 */
#ifndef SIAGA_CONFIG_OFFICE_PERSON_KEYS_H
#define SIAGA_CONFIG_OFFICE_PERSON_KEYS_H

#include "config/office/directory.h"

/* Reads them as far as they can be read: a file that was lost must not keep the office from working. */
void person_keys_load(Person *person);
void person_keys_free(Person *person);

/* The end of his key or certificate where it is at most 30 days away or over (seconds; the nearer of the two); 0: none is. */
gint64 person_keys_end(const Person *person, gint64 now);

/* Whether he can sign himself, so that it counts: key or certificate are there and good for that. */
bool person_keys_sign(const Person *person);

#endif
