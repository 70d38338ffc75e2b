package org.distarray.conformance;

import java.util.Map;
import java.util.TreeMap;

/** Which judge a family of rows has. */
final class Families {
  static final Map<String, Judge> JUDGES = judges();

  private Families() {}

  private static Map<String, Judge> judges() {
    Map<String, Judge> out = new TreeMap<>();
    // how the processes are laid out
    out.put("make_grid_shape", GridJudges::makeGridShape);
    out.put("normalize_grid_shape", GridJudges::normalizeGridShape);
    out.put("normalize_dist", GridJudges::normalizeDist);
    // one dimension
    out.put("block_bounds", DimensionJudges::blockBounds);
    out.put("local_map", DimensionJudges::localMap);
    out.put("tuple_intersection", DimensionJudges::tupleIntersection);
    out.put("sanitize_indices", DimensionJudges::sanitizeIndices);
    // distributions
    out.put("Distribution", DistributionJudges::fromShape);
    out.put("from_global_dim_data", DistributionJudges::fromGlobalDimData);
    out.put("from_dim_data_per_rank", DistributionJudges::fromDimDataPerRank);
    out.put("is_compatible", DistributionJudges::isCompatible);
    // what follows from a distribution
    out.put("slice", ViewJudges::slice);
    out.put("owning_ranks", ViewJudges::owningRanks);
    out.put("reduce", ViewJudges::reduce);
    out.put("view", RescaledJudge::view);
    out.put("get_redist_plan", PlanJudge::plan);
    // arrays
    out.put("fromarray", ArrayJudges::fromArray);
    out.put("getitem", ArrayJudges::getItem);
    out.put("setitem", ArrayJudges::setItem);
    out.put("distribute_as", ArrayJudges::distributeAs);
    out.put("reduction", OperationJudges::reduction);
    out.put("ufunc", OperationJudges::ufunc);
    out.put("ufunc_incompatible", OperationJudges::incompatible);
    out.put("apply", OperationJudges::apply);
    out.put("errors", OperationJudges::errors);
    out.put("save_dnpy", FileJudge::saveDnpy);
    // whole programs, which NumPy has run
    out.put("program", ProgramJudge::judge);
    // the protocol
    out.put("array", ProtocolJudges::array);
    out.put("doc_example", ProtocolJudges::example);
    out.put("validate", ProtocolJudges::validate);
    out.put("rank_set", ProtocolJudges::rankSet);
    return out;
  }
}
