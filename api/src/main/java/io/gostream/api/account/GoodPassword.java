package io.gostream.api.account;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// A new password: 8 to 72 bytes in UTF-8, and not one of the most used ones.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = GoodPassword.Validator.class)
@interface GoodPassword {

  String COMMON =
      "This is one of the most used passwords, which everybody tries first. Choose another one.";

  String message() default
      "The password must have 8 to 72 bytes: letters and digits count one, others up to four.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  class Validator implements ConstraintValidator<GoodPassword, String> {
    @Override
    public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
      if (password == null || !Passwords.hasGoodLength(password)) {
        return false;
      }
      if (CommonPasswords.contains(password)) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(COMMON).addConstraintViolation();
        return false;
      }
      return true;
    }
  }
}
