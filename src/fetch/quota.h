/*
 * quota.h: how full an account is (RFC 2087, where the server offers it).
 */
#ifndef SIAGA_FETCH_QUOTA_H
#define SIAGA_FETCH_QUOTA_H

#include "fetch/imap.h"

/* *percent_r: of the fullest resource; -1: the server does not tell. */
bool quota_ask(Imap *imap, int *percent_r, GError **err);

#endif
