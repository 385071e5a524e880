/*
 * check.h: what can only be proved once all files are read.  Every finding is a problem at the place
 * that has to be changed.
 */
#ifndef SIAGA_CONFIG_OFFICE_CHECK_H
#define SIAGA_CONFIG_OFFICE_CHECK_H

#include "config/config.h"

/* Addresses that stand twice, shared addresses that decide (tests/abuse: 1b), deciders without an address,
 * members and substitutes without the clearance they need. */
void directory_check(const Directory *directory, Problems *problems);

/* Words of the vocabulary that it allows a role which nobody has; where the vocabulary is common to offices of other roles
 * (Config.common), they are allowed nobody, and nothing is told. */
void allowed_check(const Config *config, Problems *problems);

/* Stages that cannot be reached or cannot end, words that mean two things in one stage, letters that
 * could carry a secret to somebody who is not cleared, roles that nobody holds.  `people` false: the directory
 * could not be read right, and nothing that depends on it is told. */
void workflow_check(
    const Workflow *workflow, const Config *config, bool people, Problems *problems);

/* A stage that asks for signed answers (`strength: signature`) and could never get them: no key of the
 * domains of those who hold its role, or answers that come otherwise. */
void signature_check(const Stage *stage, const Config *config, Problems *problems);

/* What one stage says by itself. */
void stage_check(const Stage *stage, const Vocabulary *vocabulary, Problems *problems);

/* A survey that asks in stages that are no end, about what is kept for one role, or whose figures do not fit. */
void survey_check(const Config *config, Problems *problems);

/* Whether the letter reaches somebody, and only those who may read it: `carries` is the highest class
 * that it could be of. */
void recipients_check(
    const LetterOrder *order, Secrecy carries, const Config *config, Problems *problems);

#endif
