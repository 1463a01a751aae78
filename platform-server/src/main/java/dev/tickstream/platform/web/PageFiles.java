package dev.tickstream.platform.web;

import dev.tickstream.platform.config.PlatformConfig;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the operators' page in production, when its jar is on the class path. The page names its
 * places itself, so every path that is no file is its index; in development the launcher does this.
 */
@Configuration(proxyBeanMethods = false)
public class PageFiles implements WebMvcConfigurer {
  private static final String INDEX = "page/index.html";

  private final PlatformConfig config;

  public PageFiles(PlatformConfig config) {
    this.config = config;
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    if (served()) {
      registry.addViewController("/").setViewName("forward:/index.html");
    }
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    if (served()) {
      registry
          .addResourceHandler("/**")
          .addResourceLocations("classpath:/page/")
          .resourceChain(false)
          .addResolver(new IndexForPlaces());
    }
  }

  private boolean served() {
    return !config.development() && new ClassPathResource(INDEX).exists();
  }

  private static final class IndexForPlaces extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      Resource file = super.getResource(path, location);
      boolean place = !path.startsWith("api/") && path.indexOf('.') < 0;
      return file == null && place ? new ClassPathResource(INDEX) : file;
    }
  }
}
