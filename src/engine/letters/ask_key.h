/*
 * ask_key.h: the one-time key of an ask: bound by the office's key to the database's life (store/life.h), the
 * entry and its number, stage, visit, person, revision and the hash of what was shown; it travels in the subject as "[0147-K7Q2M...]", the one carrier that every mail program keeps.
 */
#ifndef SIAGA_ENGINE_ASK_KEY_H
#define SIAGA_ENGINE_ASK_KEY_H

#include "base/key.h"
#include "model/entry.h"

/* "0147-K7Q2MZXA4RT7YHBV": label and key of 16 base32 characters (80 bits).  Caller frees. */
char *ask_key_code(const Key *key, const char *life, const Entry *entry, const Ask *ask);

/* Book, year and number, whatever the book writes as its label.  Caller frees. */
char *ask_key_number(const Entry *entry);

/* The same of a docket: "DAFTAR-K7Q2MZXA4RT7YHBV".  Its items and `made` are set. */
char *ask_key_docket_code(
    const Language *language, const Key *key, const char *life, const Docket *docket);

/* The same of a letter of the survey: "SURVEI-K7Q2MZXA4RT7YHBV". */
char *ask_key_survey_code(
    const Language *language, const Key *key, const char *life, const Entry *entry);

/* Hash (hex) under which the database knows the key of that code. */
void ask_key_hash(const char *code, char hash_r[65]);

/* The code in a subject, NULL: none.  Caller frees. */
char *ask_key_find(const char *subject);

/* The key in an address "user+KEY@domain" of the mailbox `own`, as a code that ask_key_hash() takes; NULL: none.
 * Caller frees. */
char *ask_key_in_address(const char *own, const char *address);

#endif
