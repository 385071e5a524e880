/*
 * secrecy.h: the office's four classes of secrecy, in rising order (domain notes 1).
 */
#ifndef SIAGA_MODEL_SECRECY_H
#define SIAGA_MODEL_SECRECY_H

#include "language/language.h"

#include <stdbool.h>

typedef enum {
	SECRECY_BIASA,
	SECRECY_TERBATAS,
	SECRECY_RAHASIA,
	SECRECY_SANGAT_RAHASIA,
} Secrecy;

/* As rules, the store and programs know it: "biasa", "terbatas", "rahasia", "sangat rahasia"; never NULL. */
const char *secrecy_name(Secrecy secrecy);
/* "open", "restricted", "secret", "top secret", which every office's files know, too: for problems of them.  Static. */
const char *secrecy_english(Secrecy secrecy);
/* Those names, or "open", "restricted", "secret", "top secret", as the office's files write them, and the
 * marks B, T, R, SR, and the older P (penting: terbatas) and K (konfidensial: rahasia); case and dashes do not count. */
bool secrecy_parse(const char *name, Secrecy *secrecy_r);
/* As the office's language says it to people.  Borrowed. */
const char *secrecy_said(const Language *language, Secrecy secrecy);
/* What people write in that language; case does not count. */
bool secrecy_heard(const Language *language, const char *words, Secrecy *secrecy_r);

#endif
