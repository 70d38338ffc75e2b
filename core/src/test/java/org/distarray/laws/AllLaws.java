package org.distarray.laws;

/** All that holds for arrays; an engine's test class implements this. */
public interface AllLaws
    extends RoundTripLaws,
        ReshapeLaws,
        ViewLaws,
        OperationLaws,
        ReductionLaws,
        ScanLaws,
        RangeLaws,
        TruthLaws,
        SuperstepLaws,
        BinCountLaws,
        TogetherLaws,
        MatrixLaws,
        RecurrenceLaws,
        AssignmentLaws,
        OverwriteLaws,
        FunctionLaws,
        UserCodeLaws,
        UserErrorLaws,
        NestedJobLaws,
        HaloLaws,
        ProtocolLaws,
        RefusalLaws,
        AbsentBugLaws,
        OriginalAnswersLaws,
        ProgramLaws {}
