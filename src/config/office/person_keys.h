/*
 * person_keys.h: what stands in the files of keys and certificates that the directory names.
 */
#ifndef SIAGA_CONFIG_OFFICE_PERSON_KEYS_H
#define SIAGA_CONFIG_OFFICE_PERSON_KEYS_H

#include "config/office/directory.h"

/* Reads them as far as they can be read: a file that was lost must not keep the office from working. */
void person_keys_load(Person *person);
void person_keys_free(Person *person);

/* Whether he can sign himself, so that it counts: key or certificate are there and good for that. */
bool person_keys_sign(const Person *person);

#endif
