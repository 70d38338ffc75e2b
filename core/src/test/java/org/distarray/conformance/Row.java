package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * One test vector: a question, and what the original or the protocol answers.
 *
 * @param id names the row
 * @param family the kind of question
 * @param json the whole row
 * @param folder where the files lie that the row names
 */
record Row(String id, String family, JsonNode json, Path folder) {

  /** A row of a line; protocol vectors call their family {@code kind}. */
  static Row of(JsonNode json, String place, Path folder) {
    String family = json.path("family").asText(json.path("kind").asText("(none)"));
    return new Row(json.path("id").asText(place), family, json, folder);
  }

  /** Whether NumPy has answered it: the call of a function. */
  boolean isNumpy() {
    return json.has("op") && json.has("args");
  }

  /** The question. */
  JsonNode in() {
    return json.path("in");
  }

  /** The original's answer; missing where it raised an error. */
  JsonNode out() {
    return json.path("out");
  }

  /** NumPy's answer. */
  JsonNode numpy() {
    return json.path("numpy");
  }

  boolean isError() {
    return json.has("error");
  }

  /** Whether the original's answer is known to be wrong, so that it must not be asked for. */
  boolean isWrong() {
    return json.hasNonNull("original_bug");
  }

  /** Whether the original's answer is wrong in that it is one: a refusal is right. */
  boolean wronglyAccepted() {
    return isWrong() && json.get("original_bug").asText().contains("accept");
  }

  /** Whether a refusal is the right answer by the original's word. */
  boolean rightlyRefused() {
    return isError() && !isWrong();
  }

  @Override
  public String toString() {
    return id;
  }
}
