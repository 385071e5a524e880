/*
 * secrecy.h: the office's four classes of secrecy, in rising order (domain notes 1).
 */
#ifndef SIAGA_MODEL_SECRECY_H
#define SIAGA_MODEL_SECRECY_H

#include <stdbool.h>

typedef enum {
	SECRECY_BIASA,
	SECRECY_TERBATAS,
	SECRECY_RAHASIA,
	SECRECY_SANGAT_RAHASIA,
} Secrecy;

/* "biasa", "terbatas", "rahasia", "sangat rahasia"; never NULL. */
const char *secrecy_name(Secrecy secrecy);
/* The names above and B, T, R, SR, and the older P (penting: terbatas) and K (konfidensial: rahasia);
 * case and dashes do not count. */
bool secrecy_parse(const char *name, Secrecy *secrecy_r);

#endif
