/*
 * instruction.h: numbers of a disposition in words ("3,4 besok pagi": "pantau dan laporkan; koordinasikan; besok
 * pagi"), as the office's list of them reads (rules/vocabulary.yaml, `instructions`).  Pure.
 */
#ifndef SIAGA_READ_INSTRUCTION_H
#define SIAGA_READ_INSTRUCTION_H

#include "config/office/vocabulary.h"

/* Only numbers of the list at the head of the text, with nothing behind them, or a comma, or a word of time: "2
 * orang diperiksa" is no instruction.  NULL: it is none in numbers.  Caller frees. */
char *instruction_words(const Vocabulary *vocabulary, const char *text);

/* The numbers themselves, from 1: array of guint, empty where it is none in numbers.  Caller unrefs. */
GArray *instruction_numbers(const Vocabulary *vocabulary, const char *text);

#endif
