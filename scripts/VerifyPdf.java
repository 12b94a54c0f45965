import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files against PDF/A-3a and PDF/UA-1 with veraPDF: a line for each file and standard, then what failed. */
public final class VerifyPdf {
    private static final List<PDFAFlavour> STANDARDS = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);
    private static final int KEPT = 100_000;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int failed = 0;
        for (String file : files) {
            for (PDFAFlavour standard : STANDARDS) {
                failed += verify(file, standard) ? 0 : 1;
            }
        }
        System.out.printf("%d files, %d standards, %d failed%n", files.length, STANDARDS.size(), failed);
        System.exit(failed == 0 && files.length > 0 ? 0 : 1);
    }

    private static boolean verify(String file, PDFAFlavour standard) throws Exception {
        ValidationResult result;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), standard);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(standard, KEPT, false, true, false)) {
            result = validator.validate(parser);
        }
        Map<String, Integer> failures = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
            failures.merge(rule, 1, Integer::sum);
            first.putIfAbsent(rule, assertion.getMessage() + "\n      at " + assertion.getLocation().getContext());
        }
        System.out.printf(
                "%s %-8s %d checks, %d failures  %s%n",
                result.isCompliant() ? "pass" : "FAIL",
                standard.getId(),
                result.getTotalAssertions(),
                failures.values().stream().mapToInt(Integer::intValue).sum(),
                file);
        failures.forEach((rule, count) -> System.out.printf("    %s × %d: %s%n", rule, count, first.get(rule)));
        return result.isCompliant();
    }

    private VerifyPdf() {}
}
