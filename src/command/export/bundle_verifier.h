/*
 * bundle_verifier.h: the program that goes along with a case's files and finds out whether one was changed since
 * (bundle.h).  It runs with python3 and openssl on any machine.
 */
#ifndef SIAGA_COMMAND_BUNDLE_VERIFIER_H
#define SIAGA_COMMAND_BUNDLE_VERIFIER_H

/* Its text. */
extern const char bundle_verifier[];

#endif
